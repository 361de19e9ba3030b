//go:build amd64 && !purego

#include "textflag.h"
#include "activation_amd64.h"

// R8 bias, R9 scaleX, R10 scaleH, R11 x, R12 h at the columns at hand of the first
// gate; BX bytes from gate to gate, SI three times BX
// R13 c, DI out, CX units left

#define LOADARGS \
	MOVQ hidden+0(FP), CX  \
	MOVQ bias+8(FP), R8    \
	MOVQ scaleX+16(FP), R9 \
	MOVQ scaleH+24(FP), R10 \
	MOVQ x+32(FP), R11     \
	MOVQ h+40(FP), R12     \
	MOVQ c+48(FP), R13     \
	MOVQ out+56(FP), DI    \
	MOVQ CX, BX            \
	SHLQ $2, BX            \
	LEAQ (BX)(BX*2), SI

// z = bias + x·scaleX + h·scaleH at a gate; t is overwritten.
#define GATE512(biasAt, scaleXAt, scaleHAt, xAt, hAt, z, t) \
	VCVTDQ2PS xAt, z         \
	VMULPS    scaleXAt, z, z \
	VADDPS    biasAt, z, z   \
	VCVTDQ2PS hAt, t         \
	VMULPS    scaleHAt, t, t \
	VADDPS    t, z, z

// func stepAVX512(hidden int, bias, scaleX, scaleH *float32, x, h *int32, c *float32, out *byte)
TEXT ·stepAVX512(SB), NOSPLIT, $0-64
	LOADARGS
	CONSTANTS512
	VBROADCASTSS ·constants+36(SB), Z29
	VBROADCASTSS ·constants+40(SB), Z30

next:
	GATE512((R8), (R9), (R10), (R11), (R12), Z0, Z4)
	GATE512((R8)(BX*1), (R9)(BX*1), (R10)(BX*1), (R11)(BX*1), (R12)(BX*1), Z1, Z5)
	GATE512((R8)(BX*2), (R9)(BX*2), (R10)(BX*2), (R11)(BX*2), (R12)(BX*2), Z2, Z6)
	GATE512((R8)(SI*1), (R9)(SI*1), (R10)(SI*1), (R11)(SI*1), (R12)(SI*1), Z3, Z7)
	SIGMOID512(Z0, Z4, Z5)
	SIGMOID512(Z1, Z6, Z7)
	TANH512(Z2, Z8, Z9)
	SIGMOID512(Z3, Z10, Z11)
	VMULPS  (R13), Z1, Z1
	VMULPS  Z2, Z0, Z0
	VADDPS  Z0, Z1, Z1
	VMOVUPS Z1, (R13)
	TANH512(Z1, Z4, Z5)
	VMULPS  Z1, Z3, Z3
	VMULPS  Z29, Z3, Z3
	VADDPS  Z30, Z3, Z3
	VPMOVDB Z3, (DI)
	ADDQ    $64, R8
	ADDQ    $64, R9
	ADDQ    $64, R10
	ADDQ    $64, R11
	ADDQ    $64, R12
	ADDQ    $64, R13
	ADDQ    $16, DI
	SUBQ    $16, CX
	JNZ     next
	VZEROUPPER
	RET

#define GATE256(biasAt, scaleXAt, scaleHAt, xAt, hAt, z, t) \
	VCVTDQ2PS xAt, z         \
	VMULPS    scaleXAt, z, z \
	VADDPS    biasAt, z, z   \
	VCVTDQ2PS hAt, t         \
	VMULPS    scaleHAt, t, t \
	VADDPS    t, z, z

// The lowest byte of each of four int32.
DATA lowBytes<>+0(SB)/8, $0xffffffff0c080400
DATA lowBytes<>+8(SB)/8, $0xffffffffffffffff
GLOBL lowBytes<>(SB), RODATA|NOPTR, $16

// func stepAVX2(hidden int, bias, scaleX, scaleH *float32, x, h *int32, c *float32, out *byte)
TEXT ·stepAVX2(SB), NOSPLIT, $0-64
	LOADARGS
	CONSTANTS256

next:
	GATE256((R8), (R9), (R10), (R11), (R12), Y0, Y4)
	GATE256((R8)(BX*1), (R9)(BX*1), (R10)(BX*1), (R11)(BX*1), (R12)(BX*1), Y1, Y5)
	GATE256((R8)(BX*2), (R9)(BX*2), (R10)(BX*2), (R11)(BX*2), (R12)(BX*2), Y2, Y6)
	GATE256((R8)(SI*1), (R9)(SI*1), (R10)(SI*1), (R11)(SI*1), (R12)(SI*1), Y3, Y7)
	SIGMOID256(Y0, Y4, Y5)
	SIGMOID256(Y1, Y6, Y7)
	TANH256(Y2, Y4, Y5)
	SIGMOID256(Y3, Y6, Y7)
	VMULPS  (R13), Y1, Y1
	VMULPS  Y2, Y0, Y0
	VADDPS  Y0, Y1, Y1
	VMOVUPS Y1, (R13)
	TANH256(Y1, Y4, Y5)
	VMULPS  Y1, Y3, Y3
	VBROADCASTSS ·constants+36(SB), Y4
	VMULPS  Y4, Y3, Y3
	VBROADCASTSS ·constants+40(SB), Y4
	VADDPS  Y4, Y3, Y3
	VMOVDQU lowBytes<>(SB), X4
	VEXTRACTI128 $1, Y3, X5
	VPSHUFB X4, X3, X3
	VPSHUFB X4, X5, X5
	VPUNPCKLDQ X5, X3, X3
	VMOVQ   X3, (DI)
	ADDQ    $32, R8
	ADDQ    $32, R9
	ADDQ    $32, R10
	ADDQ    $32, R11
	ADDQ    $32, R12
	ADDQ    $32, R13
	ADDQ    $8, DI
	SUBQ    $8, CX
	JNZ     next
	VZEROUPPER
	RET
