//go:build amd64 && !purego

#include "textflag.h"

// Registers of both kernels:
// R13 a at the first row of the block, AX walking; BX the same some rows on;
// CX row stride of a, DX three times CX; R8 w, SI walking, R9 its stride
// R10 dst at the block, R11 its row stride; R12 rows left; DI fours left

#define LOADARGS \
	MOVQ dst+0(FP), R10   \
	MOVQ ldd+8(FP), R11   \
	MOVQ a+16(FP), R13    \
	MOVQ lda+24(FP), CX   \
	MOVQ w+32(FP), R8     \
	MOVQ ldw+40(FP), R9   \
	MOVQ rows+48(FP), R12 \
	LEAQ (CX)(CX*2), DX

#define ROWVNNI(at, lo, hi) \
	VPBROADCASTD at, Z18     \
	VPDPBUSD     Z16, Z18, lo \
	VPDPBUSD     Z17, Z18, hi

#define OUTVNNI(lo, hi) \
	VMOVDQU32 lo, (R10)   \
	VMOVDQU32 hi, 64(R10) \
	ADDQ      R11, R10

#define CLEARVNNI(lo, hi) \
	VPXORQ lo, lo, lo \
	VPXORQ hi, hi, hi

// func mulPanelVNNI(dst *int32, ldd uintptr, a *byte, lda uintptr, w *byte, ldw uintptr, rows, fours uintptr)
TEXT ·mulPanelVNNI(SB), NOSPLIT, $0-64
	LOADARGS

eight:
	CMPQ R12, $8
	JLT  four
	CLEARVNNI(Z0, Z1)
	CLEARVNNI(Z2, Z3)
	CLEARVNNI(Z4, Z5)
	CLEARVNNI(Z6, Z7)
	CLEARVNNI(Z8, Z9)
	CLEARVNNI(Z10, Z11)
	CLEARVNNI(Z12, Z13)
	CLEARVNNI(Z14, Z15)
	MOVQ R13, AX
	LEAQ (R13)(CX*4), BX
	MOVQ R8, SI
	MOVQ fours+56(FP), DI

eightK:
	VMOVDQU32 (SI), Z16
	VMOVDQU32 64(SI), Z17
	ROWVNNI((AX), Z0, Z1)
	ROWVNNI((AX)(CX*1), Z2, Z3)
	ROWVNNI((AX)(CX*2), Z4, Z5)
	ROWVNNI((AX)(DX*1), Z6, Z7)
	ROWVNNI((BX), Z8, Z9)
	ROWVNNI((BX)(CX*1), Z10, Z11)
	ROWVNNI((BX)(CX*2), Z12, Z13)
	ROWVNNI((BX)(DX*1), Z14, Z15)
	ADDQ      R9, SI
	ADDQ      $4, AX
	ADDQ      $4, BX
	DECQ      DI
	JNZ       eightK
	OUTVNNI(Z0, Z1)
	OUTVNNI(Z2, Z3)
	OUTVNNI(Z4, Z5)
	OUTVNNI(Z6, Z7)
	OUTVNNI(Z8, Z9)
	OUTVNNI(Z10, Z11)
	OUTVNNI(Z12, Z13)
	OUTVNNI(Z14, Z15)
	LEAQ (R13)(CX*8), R13
	SUBQ $8, R12
	JMP  eight

four:
	CMPQ R12, $4
	JLT  one
	CLEARVNNI(Z0, Z1)
	CLEARVNNI(Z2, Z3)
	CLEARVNNI(Z4, Z5)
	CLEARVNNI(Z6, Z7)
	MOVQ R13, AX
	MOVQ R8, SI
	MOVQ fours+56(FP), DI

fourK:
	VMOVDQU32 (SI), Z16
	VMOVDQU32 64(SI), Z17
	ROWVNNI((AX), Z0, Z1)
	ROWVNNI((AX)(CX*1), Z2, Z3)
	ROWVNNI((AX)(CX*2), Z4, Z5)
	ROWVNNI((AX)(DX*1), Z6, Z7)
	ADDQ      R9, SI
	ADDQ      $4, AX
	DECQ      DI
	JNZ       fourK
	OUTVNNI(Z0, Z1)
	OUTVNNI(Z2, Z3)
	OUTVNNI(Z4, Z5)
	OUTVNNI(Z6, Z7)
	LEAQ (R13)(CX*4), R13
	SUBQ $4, R12

one:
	TESTQ R12, R12
	JZ    done
	CLEARVNNI(Z0, Z1)
	MOVQ  R13, AX
	MOVQ  R8, SI
	MOVQ  fours+56(FP), DI

oneK:
	VMOVDQU32 (SI), Z16
	VMOVDQU32 64(SI), Z17
	ROWVNNI((AX), Z0, Z1)
	ADDQ      R9, SI
	ADDQ      $4, AX
	DECQ      DI
	JNZ       oneK
	OUTVNNI(Z0, Z1)
	ADDQ      CX, R13
	DECQ      R12
	JMP       one

done:
	VZEROUPPER
	RET

// Y13 holds sixteen ones; a product of bytes is the sum of two.
#define ROW256(at, lo, hi) \
	VPBROADCASTD at, Y12          \
	VPMADDUBSW   (SI), Y12, Y14   \
	VPMADDUBSW   32(SI), Y12, Y15 \
	VPMADDWD     Y13, Y14, Y14    \
	VPMADDWD     Y13, Y15, Y15    \
	VPADDD       Y14, lo, lo      \
	VPADDD       Y15, hi, hi

#define OUT256(lo, hi) \
	VMOVDQU lo, (R10)   \
	VMOVDQU hi, 32(R10) \
	ADDQ    R11, R10

#define CLEAR256(lo, hi) \
	VPXOR lo, lo, lo \
	VPXOR hi, hi, hi

// func mulPanelAVX2(dst *int32, ldd uintptr, a *byte, lda uintptr, w *byte, ldw uintptr, rows, fours uintptr)
TEXT ·mulPanelAVX2(SB), NOSPLIT, $0-64
	LOADARGS
	VPCMPEQW Y13, Y13, Y13
	VPSRLW   $15, Y13, Y13

six:
	CMPQ R12, $6
	JLT  three
	CLEAR256(Y0, Y1)
	CLEAR256(Y2, Y3)
	CLEAR256(Y4, Y5)
	CLEAR256(Y6, Y7)
	CLEAR256(Y8, Y9)
	CLEAR256(Y10, Y11)
	MOVQ R13, AX
	LEAQ (R13)(DX*1), BX
	MOVQ R8, SI
	MOVQ fours+56(FP), DI

sixK:
	ROW256((AX), Y0, Y1)
	ROW256((AX)(CX*1), Y2, Y3)
	ROW256((AX)(CX*2), Y4, Y5)
	ROW256((BX), Y6, Y7)
	ROW256((BX)(CX*1), Y8, Y9)
	ROW256((BX)(CX*2), Y10, Y11)
	ADDQ R9, SI
	ADDQ $4, AX
	ADDQ $4, BX
	DECQ DI
	JNZ  sixK
	OUT256(Y0, Y1)
	OUT256(Y2, Y3)
	OUT256(Y4, Y5)
	OUT256(Y6, Y7)
	OUT256(Y8, Y9)
	OUT256(Y10, Y11)
	LEAQ (R13)(DX*2), R13
	SUBQ $6, R12
	JMP  six

three:
	CMPQ R12, $3
	JLT  one
	CLEAR256(Y0, Y1)
	CLEAR256(Y2, Y3)
	CLEAR256(Y4, Y5)
	MOVQ R13, AX
	MOVQ R8, SI
	MOVQ fours+56(FP), DI

threeK:
	ROW256((AX), Y0, Y1)
	ROW256((AX)(CX*1), Y2, Y3)
	ROW256((AX)(CX*2), Y4, Y5)
	ADDQ R9, SI
	ADDQ $4, AX
	DECQ DI
	JNZ  threeK
	OUT256(Y0, Y1)
	OUT256(Y2, Y3)
	OUT256(Y4, Y5)
	LEAQ (R13)(DX*1), R13
	SUBQ $3, R12

one:
	TESTQ R12, R12
	JZ    done
	CLEAR256(Y0, Y1)
	MOVQ  R13, AX
	MOVQ  R8, SI
	MOVQ  fours+56(FP), DI

oneK:
	ROW256((AX), Y0, Y1)
	ADDQ R9, SI
	ADDQ $4, AX
	DECQ DI
	JNZ  oneK
	OUT256(Y0, Y1)
	ADDQ CX, R13
	DECQ R12
	JMP  one

done:
	VZEROUPPER
	RET
