//go:build amd64 && !purego

#include "textflag.h"

// func maxAbsAVX2(x *float32, n int) float32
TEXT ·maxAbsAVX2(SB), NOSPLIT, $0-20
	MOVQ     x+0(FP), AX
	MOVQ     n+8(FP), CX
	VPCMPEQD Y2, Y2, Y2
	VPSRLD   $1, Y2, Y2
	VXORPS   Y0, Y0, Y0

next:
	VANDPS (AX), Y2, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ   $32, AX
	SUBQ   $8, CX
	JNZ    next
	VEXTRACTF128 $1, Y0, X1
	VMAXPS       X1, X0, X0
	VPSHUFD      $0x4e, X0, X1
	VMAXPS       X1, X0, X0
	VPSHUFD      $0xb1, X0, X1
	VMAXPS       X1, X0, X0
	VMOVSS       X0, ret+16(FP)
	VZEROUPPER
	RET

// The lowest byte of each of four int32.
DATA lowest<>+0(SB)/8, $0xffffffff0c080400
DATA lowest<>+8(SB)/8, $0xffffffffffffffff
GLOBL lowest<>(SB), RODATA|NOPTR, $16

// func scaleToBytesAVX2(dst *byte, x *float32, n int, by float32)
TEXT ·scaleToBytesAVX2(SB), NOSPLIT, $0-28
	MOVQ         dst+0(FP), DI
	MOVQ         x+8(FP), AX
	MOVQ         n+16(FP), CX
	VBROADCASTSS by+24(FP), Y4
	VBROADCASTSS ·constants+40(SB), Y5
	VMOVDQU      lowest<>(SB), X6

next:
	VMULPS       (AX), Y4, Y0
	VADDPS       Y5, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPSHUFB      X6, X0, X0
	VPSHUFB      X6, X1, X1
	VPUNPCKLDQ   X1, X0, X0
	VMOVQ        X0, (DI)
	ADDQ         $32, AX
	ADDQ         $8, DI
	SUBQ         $8, CX
	JNZ          next
	VZEROUPPER
	RET

// func affineAVX2(out *float32, sum, offset *int32, scale, bias *float32, n int, unit float32)
TEXT ·affineAVX2(SB), NOSPLIT, $0-52
	MOVQ         out+0(FP), DI
	MOVQ         sum+8(FP), AX
	MOVQ         offset+16(FP), BX
	MOVQ         scale+24(FP), R8
	MOVQ         bias+32(FP), R9
	MOVQ         n+40(FP), CX
	VBROADCASTSS unit+48(FP), Y4
	XORQ         DX, DX
	SHLQ         $2, CX

next:
	VMOVDQU   (AX)(DX*1), Y0
	VPSUBD    (BX)(DX*1), Y0, Y0
	VCVTDQ2PS Y0, Y0
	VMULPS    (R8)(DX*1), Y0, Y0
	VMULPS    Y4, Y0, Y0
	VADDPS    (R9)(DX*1), Y0, Y0
	VMOVUPS   Y0, (DI)(DX*1)
	ADDQ      $32, DX
	CMPQ      DX, CX
	JLT       next
	VZEROUPPER
	RET

// func addRowsAVX2(sum *int32, table *byte, rows *int32, count, n int)
// n is a multiple of 32.
TEXT ·addRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ sum+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ rows+16(FP), R8
	MOVQ n+32(FP), R10
	XORQ R11, R11

columns:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	MOVQ  R8, R12
	MOVQ  count+24(FP), R9
	TESTQ R9, R9
	JZ    store

next:
	MOVLQSX   (R12), AX
	IMULQ     R10, AX
	ADDQ      R11, AX
	VPMOVSXBD (SI)(AX*1), Y4
	VPMOVSXBD 8(SI)(AX*1), Y5
	VPMOVSXBD 16(SI)(AX*1), Y6
	VPMOVSXBD 24(SI)(AX*1), Y7
	VPADDD    Y4, Y0, Y0
	VPADDD    Y5, Y1, Y1
	VPADDD    Y6, Y2, Y2
	VPADDD    Y7, Y3, Y3
	ADDQ      $4, R12
	DECQ      R9
	JNZ       next

store:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	ADDQ    $128, DI
	ADDQ    $32, R11
	CMPQ    R11, R10
	JLT     columns
	VZEROUPPER
	RET
