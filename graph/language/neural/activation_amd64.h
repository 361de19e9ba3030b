// Activations on vectors of float32: the operations of activation.go in the same
// order, without fused products.

#define CONSTANTS512 \
	VBROADCASTSS ·constants+0(SB), Z20  \
	VBROADCASTSS ·constants+4(SB), Z21  \
	VBROADCASTSS ·constants+8(SB), Z22  \
	VBROADCASTSS ·constants+12(SB), Z23 \
	VBROADCASTSS ·constants+16(SB), Z24 \
	VBROADCASTSS ·constants+20(SB), Z25 \
	VBROADCASTSS ·constants+24(SB), Z26 \
	VBROADCASTSS ·constants+28(SB), Z27 \
	VBROADCASTSS ·constants+32(SB), Z28

// x = tanh(x); s and d are overwritten.
#define TANH512(x, s, d) \
	VMINPS Z20, x, x \
	VMAXPS Z21, x, x \
	VMULPS x, x, s   \
	VADDPS Z24, s, d \
	VMULPS s, d, d   \
	VADDPS Z23, d, d \
	VMULPS s, d, d   \
	VADDPS Z22, d, d \
	VMULPS d, x, x   \
	VMULPS Z27, s, d \
	VADDPS Z26, d, d \
	VMULPS s, d, d   \
	VADDPS Z25, d, d \
	VMULPS s, d, d   \
	VADDPS Z22, d, d \
	VDIVPS d, x, x

#define SIGMOID512(x, s, d) \
	VMULPS Z28, x, x \
	TANH512(x, s, d) \
	VMULPS Z28, x, x \
	VADDPS Z28, x, x

// Y8 to Y15 hold constants; the others come from memory.
#define CONSTANTS256 \
	VBROADCASTSS ·constants+8(SB), Y8   \
	VBROADCASTSS ·constants+12(SB), Y9  \
	VBROADCASTSS ·constants+16(SB), Y10 \
	VBROADCASTSS ·constants+20(SB), Y11 \
	VBROADCASTSS ·constants+24(SB), Y12 \
	VBROADCASTSS ·constants+28(SB), Y13 \
	VBROADCASTSS ·constants+32(SB), Y14

#define TANH256(x, s, d) \
	VBROADCASTSS ·constants+0(SB), d \
	VBROADCASTSS ·constants+4(SB), s \
	VMINPS d, x, x   \
	VMAXPS s, x, x   \
	VMULPS x, x, s   \
	VADDPS Y10, s, d \
	VMULPS s, d, d   \
	VADDPS Y9, d, d  \
	VMULPS s, d, d   \
	VADDPS Y8, d, d  \
	VMULPS d, x, x   \
	VMULPS Y13, s, d \
	VADDPS Y12, d, d \
	VMULPS s, d, d   \
	VADDPS Y11, d, d \
	VMULPS s, d, d   \
	VADDPS Y8, d, d  \
	VDIVPS d, x, x

#define SIGMOID256(x, s, d) \
	VMULPS Y14, x, x \
	TANH256(x, s, d) \
	VMULPS Y14, x, x \
	VADDPS Y14, x, x
