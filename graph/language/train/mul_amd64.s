//go:build amd64 && !purego

#include "textflag.h"

// Registers of both kernels:
// R13 a, at the first row of the block; AX a, walking over k; BX the same four (or
// three) rows on; CX row stride of a; DX three times CX; R9 column stride of a
// SI b walking, R8 b; R10 c at the block, R11 row stride of c
// R12 rows left, DI k left

#define LOADARGS \
	MOVQ c+0(FP), R10    \
	MOVQ ldc+8(FP), R11  \
	MOVQ a+16(FP), R13   \
	MOVQ ars+24(FP), CX  \
	MOVQ acs+32(FP), R9  \
	MOVQ b+40(FP), R8    \
	MOVQ m+48(FP), R12   \
	LEAQ (CX)(CX*2), DX

#define ROW512(at, lo, hi) \
	VBROADCASTSS at, Z18       \
	VFMADD231PS  Z16, Z18, lo  \
	VFMADD231PS  Z17, Z18, hi

#define OUT512(lo, hi) \
	VADDPS  (R10), lo, lo   \
	VADDPS  64(R10), hi, hi \
	VMOVUPS lo, (R10)       \
	VMOVUPS hi, 64(R10)     \
	ADDQ    R11, R10

#define CLEAR512(lo, hi) \
	VPXORQ lo, lo, lo \
	VPXORQ hi, hi, hi

// func mulPanelAVX512(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, m, k uintptr)
TEXT ·mulPanelAVX512(SB), NOSPLIT, $0-64
	LOADARGS

eight:
	CMPQ R12, $8
	JLT  four
	CLEAR512(Z0, Z1)
	CLEAR512(Z2, Z3)
	CLEAR512(Z4, Z5)
	CLEAR512(Z6, Z7)
	CLEAR512(Z8, Z9)
	CLEAR512(Z10, Z11)
	CLEAR512(Z12, Z13)
	CLEAR512(Z14, Z15)
	MOVQ R13, AX
	LEAQ (R13)(CX*4), BX
	MOVQ R8, SI
	MOVQ k+56(FP), DI

eightK:
	VMOVUPS (SI), Z16
	VMOVUPS 64(SI), Z17
	ROW512((AX), Z0, Z1)
	ROW512((AX)(CX*1), Z2, Z3)
	ROW512((AX)(CX*2), Z4, Z5)
	ROW512((AX)(DX*1), Z6, Z7)
	ROW512((BX), Z8, Z9)
	ROW512((BX)(CX*1), Z10, Z11)
	ROW512((BX)(CX*2), Z12, Z13)
	ROW512((BX)(DX*1), Z14, Z15)
	ADDQ    $128, SI
	ADDQ    R9, AX
	ADDQ    R9, BX
	DECQ    DI
	JNZ     eightK
	OUT512(Z0, Z1)
	OUT512(Z2, Z3)
	OUT512(Z4, Z5)
	OUT512(Z6, Z7)
	OUT512(Z8, Z9)
	OUT512(Z10, Z11)
	OUT512(Z12, Z13)
	OUT512(Z14, Z15)
	LEAQ (R13)(CX*8), R13
	SUBQ $8, R12
	JMP  eight

four:
	CMPQ R12, $4
	JLT  one
	CLEAR512(Z0, Z1)
	CLEAR512(Z2, Z3)
	CLEAR512(Z4, Z5)
	CLEAR512(Z6, Z7)
	MOVQ R13, AX
	MOVQ R8, SI
	MOVQ k+56(FP), DI

fourK:
	VMOVUPS (SI), Z16
	VMOVUPS 64(SI), Z17
	ROW512((AX), Z0, Z1)
	ROW512((AX)(CX*1), Z2, Z3)
	ROW512((AX)(CX*2), Z4, Z5)
	ROW512((AX)(DX*1), Z6, Z7)
	ADDQ    $128, SI
	ADDQ    R9, AX
	DECQ    DI
	JNZ     fourK
	OUT512(Z0, Z1)
	OUT512(Z2, Z3)
	OUT512(Z4, Z5)
	OUT512(Z6, Z7)
	LEAQ (R13)(CX*4), R13
	SUBQ $4, R12

one:
	TESTQ R12, R12
	JZ    done
	CLEAR512(Z0, Z1)
	MOVQ  R13, AX
	MOVQ  R8, SI
	MOVQ  k+56(FP), DI

oneK:
	VMOVUPS (SI), Z16
	VMOVUPS 64(SI), Z17
	ROW512((AX), Z0, Z1)
	ADDQ    $128, SI
	ADDQ    R9, AX
	DECQ    DI
	JNZ     oneK
	OUT512(Z0, Z1)
	ADDQ    CX, R13
	DECQ    R12
	JMP     one

done:
	VZEROUPPER
	RET

#define ROW256(at, lo, hi) \
	VBROADCASTSS at, Y14       \
	VFMADD231PS  Y12, Y14, lo  \
	VFMADD231PS  Y13, Y14, hi

#define OUT256(lo, hi) \
	VADDPS  (R10), lo, lo   \
	VADDPS  32(R10), hi, hi \
	VMOVUPS lo, (R10)       \
	VMOVUPS hi, 32(R10)     \
	ADDQ    R11, R10

#define CLEAR256(lo, hi) \
	VXORPS lo, lo, lo \
	VXORPS hi, hi, hi

// func mulPanelAVX2(c *float32, ldc uintptr, a *float32, ars, acs uintptr, b *float32, m, k uintptr)
// It takes 16 of the 32 columns.
TEXT ·mulPanelAVX2(SB), NOSPLIT, $0-64
	LOADARGS

six:
	CMPQ R12, $6
	JLT  one
	CLEAR256(Y0, Y1)
	CLEAR256(Y2, Y3)
	CLEAR256(Y4, Y5)
	CLEAR256(Y6, Y7)
	CLEAR256(Y8, Y9)
	CLEAR256(Y10, Y11)
	MOVQ R13, AX
	LEAQ (R13)(DX*1), BX
	MOVQ R8, SI
	MOVQ k+56(FP), DI

sixK:
	VMOVUPS (SI), Y12
	VMOVUPS 32(SI), Y13
	ROW256((AX), Y0, Y1)
	ROW256((AX)(CX*1), Y2, Y3)
	ROW256((AX)(CX*2), Y4, Y5)
	ROW256((BX), Y6, Y7)
	ROW256((BX)(CX*1), Y8, Y9)
	ROW256((BX)(CX*2), Y10, Y11)
	ADDQ    $128, SI
	ADDQ    R9, AX
	ADDQ    R9, BX
	DECQ    DI
	JNZ     sixK
	OUT256(Y0, Y1)
	OUT256(Y2, Y3)
	OUT256(Y4, Y5)
	OUT256(Y6, Y7)
	OUT256(Y8, Y9)
	OUT256(Y10, Y11)
	LEAQ (R13)(DX*2), R13
	SUBQ $6, R12
	JMP  six

one:
	TESTQ R12, R12
	JZ    done
	CLEAR256(Y0, Y1)
	MOVQ  R13, AX
	MOVQ  R8, SI
	MOVQ  k+56(FP), DI

oneK:
	VMOVUPS (SI), Y12
	VMOVUPS 32(SI), Y13
	ROW256((AX), Y0, Y1)
	ADDQ    $128, SI
	ADDQ    R9, AX
	DECQ    DI
	JNZ     oneK
	OUT256(Y0, Y1)
	ADDQ    CX, R13
	DECQ    R12
	JMP     one

done:
	VZEROUPPER
	RET
