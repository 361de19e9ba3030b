// Edges as ribbons along quadratic curves, drawn by WebGL: solid, dashed, dotted or
// both, with or without a head. The line carries meaning, so it is the same at every
// zoom: dashes are measured on the screen.
import { EdgeProgram, type ProgramInfo } from 'sigma/rendering'
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

/** The lines, as the shader numbers them. */
export const Line = { Solid: 0, Dashed: 1, Dotted: 2, DashDotted: 3 } as const

/** What an edge is drawn by, beside what sigma knows of it. */
export interface EdgeLook extends EdgeDisplayData {
  curvature: number // of its middle from the straight line, in parts of its length
  line: number // of Line
  head: boolean // at its target
}

const segments = 8

const vertexShader = /* glsl */ `
attribute vec4 a_ends;   // source and target
attribute vec4 a_shape;  // curvature, width, radius of the source, radius of the target
attribute vec2 a_line;   // line, whether there is a head
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_corner; // part of the way, side, 0 for the line, 1 and 2 for base and tip of the head

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_line;
varying float v_width;

void main() {
  float pixel = 2.0 * u_correctionRatio;
  vec2 source = a_ends.xy, target = a_ends.zw, way = target - source;
  vec2 middle = (source + target) / 2.0 + vec2(-way.y, way.x) * a_shape.x;
  float width = max(a_shape.y / u_sizeRatio, 0.7);
  #ifdef PICKING_MODE
  width = max(width, 9.0);
  #endif
  float length0 = max(2.0 * distance(source, middle), 1e-6), length1 = max(2.0 * distance(target, middle), 1e-6);
  float head = a_line.y * (5.0 + 2.2 * width) * pixel;
  float from = min(a_shape.z / u_sizeRatio * pixel / length0, 0.45);
  float tip = 1.0 - min((a_shape.w / u_sizeRatio + 1.0) * pixel / length1, 0.45);
  float base = max(tip - head / length1, from);

  float t = a_corner.z == 2.0 ? tip : a_corner.z == 1.0 ? base : mix(from, base, a_corner.x);
  float s = 1.0 - t;
  vec2 position = s * s * source + 2.0 * s * t * middle + t * t * target;
  vec2 tangent = s * (middle - source) + t * (target - middle);
  vec2 normal = length(tangent) > 0.0 ? normalize(vec2(-tangent.y, tangent.x)) : vec2(0.0);

  v_half = width / 2.0;
  if (a_corner.z == 1.0) v_half = a_line.y * (2.2 + 1.1 * width);
  if (a_corner.z == 2.0) v_half = 0.0;
  float reach = v_half + 1.0;
  v_across = a_corner.y * reach;
  v_along = (t - from) * (length0 + length1) / 2.0 / pixel;
  v_line = a_corner.z == 0.0 ? a_line.x : 0.0;
  v_width = width;
  gl_Position = vec4((u_matrix * vec3(position + normal * a_corner.y * reach * pixel, 1)).xy, 0, 1);

  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_across;
varying float v_half;
varying float v_along;
varying float v_line;
varying float v_width;

// How much of a mark that begins each period covers this place.
float mark(float along, float period, float length) {
  float at = mod(along, period);
  return clamp(min(at + 0.5, length - at + 0.5), 0.0, 1.0);
}

void main() {
  float cover = clamp(v_half + 0.5 - abs(v_across), 0.0, 1.0);
  #ifdef PICKING_MODE
  if (cover < 0.5) discard;
  gl_FragColor = v_color;
  #else
  float dot = max(v_width, 1.6);
  if (v_line > 2.5) cover *= max(mark(v_along, 15.0 + dot, 7.0), mark(v_along - 10.5, 15.0 + dot, dot));
  else if (v_line > 1.5) cover *= mark(v_along, dot + 3.5, dot);
  else if (v_line > 0.5) cover *= mark(v_along, 12.0, 7.0);
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}`

const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const

/** Two corners for each place along the ribbon, then base and tip of the head. */
const corners: number[][] = []
for (let i = 0; i <= segments; i++) corners.push([i / segments, 1, 0], [i / segments, -1, 0])
for (const part of [1, 2]) corners.push([1, 1, part], [1, -1, part])

export class RelationEdgeProgram extends EdgeProgram<(typeof uniforms)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext
    return {
      VERTICES: corners.length,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_ends', size: 4, type: FLOAT },
        { name: 'a_shape', size: 4, type: FLOAT },
        { name: 'a_line', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 3, type: FLOAT }],
      CONSTANT_DATA: corners,
    }
  }

  processVisibleItem(index: number, at: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData) {
    const a = this.array, look = data as EdgeLook
    a[at++] = source.x
    a[at++] = source.y
    a[at++] = target.x
    a[at++] = target.y
    a[at++] = look.curvature
    a[at++] = look.size
    a[at++] = source.size
    a[at++] = target.size
    a[at++] = look.line
    a[at++] = look.head ? 1 : 0
    a[at++] = floatColor(look.color)
    a[at++] = index
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: ProgramInfo) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix)
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio)
    gl.uniform1f(at.u_correctionRatio, params.correctionRatio)
  }
}
