// Nodes as shapes with a rim, drawn by WebGL: what an entity is shows in its shape.
import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

/** The shapes, as the shader numbers them. */
export const Shape = { Circle: 0, Square: 1, Diamond: 2, Hexagon: 3, Ring: 4 } as const

/** What a node is drawn by, beside what sigma knows of it. */
export interface NodeLook extends NodeDisplayData {
  shape: number // of Shape
  rim: string
}

const vertexShader = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_size; // radius, shape
attribute vec4 a_color;
attribute vec4 a_rim;
attribute vec4 a_id;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_place; // from the centre, in pixels
varying float v_radius;
varying float v_shape;

void main() {
  v_radius = a_size.x / u_sizeRatio;
  v_shape = a_size.y;
  v_place = a_corner * (v_radius * 1.3 + 3.0);
  gl_Position = vec4((u_matrix * vec3(a_position + v_place * 2.0 * u_correctionRatio, 1)).xy, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_rim = a_rim;
  v_color.a *= 255.0 / 254.0;
  v_rim.a *= 255.0 / 254.0;
}`

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_rim;
varying vec2 v_place;
varying float v_radius;
varying float v_shape;

// The distance from the outline, negative inside.
float outline(vec2 p, float r) {
  p = abs(p);
  if (v_shape > 3.5) return length(p) - r;
  if (v_shape > 2.5) return max(p.x * 0.866 + p.y * 0.5, p.y) - r * 0.93;
  if (v_shape > 1.5) return (p.x + p.y - r * 1.28) * 0.7071;
  if (v_shape > 0.5) { vec2 d = p - vec2(r * 0.62); return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - r * 0.26; }
  return length(p) - r;
}

void main() {
  float distance = outline(v_place, v_radius);
  #ifdef PICKING_MODE
  if (distance > 2.0) discard;
  gl_FragColor = v_color;
  #else
  float rim = clamp(v_radius * 0.22, 1.2, 2.2);
  vec4 inside = v_shape > 3.5 ? vec4(v_rim.rgb, 1.0) : v_color, around = v_shape > 3.5 ? v_color : v_rim;
  vec4 color = mix(inside, around, clamp(distance + rim + 0.5, 0.0, 1.0));
  float alpha = v_color.a * clamp(0.5 - distance, 0.0, 1.0);
  gl_FragColor = vec4(color.rgb * alpha, alpha);
  #endif
}`

const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const

export class EntityNodeProgram extends NodeProgram<(typeof uniforms)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext
    return {
      VERTICES: 4,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_rim', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
    }
  }

  processVisibleItem(index: number, at: number, data: NodeDisplayData) {
    const a = this.array, look = data as NodeLook
    a[at++] = look.x
    a[at++] = look.y
    a[at++] = look.size
    a[at++] = look.shape
    a[at++] = floatColor(look.color)
    a[at++] = floatColor(look.rim)
    a[at++] = index
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: ProgramInfo) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix)
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio)
    gl.uniform1f(at.u_correctionRatio, params.correctionRatio)
  }
}
