//go:build amd64 && !purego

#include "textflag.h"
#include "activation_amd64.h"

// bound, -bound, n0, n1, n2, d1, d2, d3, 0.5, 127, 1.5·2²³+128
DATA ·constants+0(SB)/4, $0x409f0a3d
DATA ·constants+4(SB)/4, $0xc09f0a3d
DATA ·constants+8(SB)/4, $0x4803f7c0
DATA ·constants+12(SB)/4, $0x46875a00
DATA ·constants+16(SB)/4, $0x43bd0000
DATA ·constants+20(SB)/4, $0x4773a200
DATA ·constants+24(SB)/4, $0x4544e000
DATA ·constants+28(SB)/4, $0x41e00000
DATA ·constants+32(SB)/4, $0x3f000000
DATA ·constants+36(SB)/4, $0x42fe0000
DATA ·constants+40(SB)/4, $0x4b400080
GLOBL ·constants(SB), RODATA|NOPTR, $44

// func tanhAVX512(x *float32, n int)
TEXT ·tanhAVX512(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), AX
	MOVQ n+8(FP), CX
	CONSTANTS512

next:
	VMOVUPS (AX), Z0
	TANH512(Z0, Z1, Z2)
	VMOVUPS Z0, (AX)
	ADDQ    $64, AX
	SUBQ    $16, CX
	JNZ     next
	VZEROUPPER
	RET

// func sigmoidAVX512(x *float32, n int)
TEXT ·sigmoidAVX512(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), AX
	MOVQ n+8(FP), CX
	CONSTANTS512

next:
	VMOVUPS (AX), Z0
	SIGMOID512(Z0, Z1, Z2)
	VMOVUPS Z0, (AX)
	ADDQ    $64, AX
	SUBQ    $16, CX
	JNZ     next
	VZEROUPPER
	RET

// func tanhAVX2(x *float32, n int)
TEXT ·tanhAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), AX
	MOVQ n+8(FP), CX
	CONSTANTS256

next:
	VMOVUPS (AX), Y0
	TANH256(Y0, Y1, Y2)
	VMOVUPS Y0, (AX)
	ADDQ    $32, AX
	SUBQ    $8, CX
	JNZ     next
	VZEROUPPER
	RET

// func sigmoidAVX2(x *float32, n int)
TEXT ·sigmoidAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), AX
	MOVQ n+8(FP), CX
	CONSTANTS256

next:
	VMOVUPS (AX), Y0
	SIGMOID256(Y0, Y1, Y2)
	VMOVUPS Y0, (AX)
	ADDQ    $32, AX
	SUBQ    $8, CX
	JNZ     next
	VZEROUPPER
	RET
