/**
 * The page of the second oracle: three.js draws what it is given, ids and depths as floats. It places,
 * projects, clips and rasterizes by itself, and takes polygons from the side that ours are seen from.
 */
import {
  BufferGeometry,
  DepthTexture,
  Float32BufferAttribute,
  FloatType,
  GLSL3,
  Matrix4,
  Mesh,
  NearestFilter,
  PerspectiveCamera,
  RawShaderMaterial,
  Scene,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

/** Nothing nearer is drawn, m; and nothing farther: more than an arena is wide. */
const NEAR = 1 / 64;
const FAR = 4096;

const vertexShader = `
precision highp float;
in vec3 position;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
out float metres;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  metres = -place.z;
  gl_Position = projectionMatrix * place;
}`;
// Depths are compared in metres as floats: the usual ones are too coarse to tell a mark from its wall.
const fragmentShader = `
precision highp float;
in float metres;
uniform float segment;
out vec4 texel;
void main() {
  gl_FragDepth = metres / ${FAR.toFixed(1)};
  texel = vec4(segment, metres, 0.0, 1.0);
}`;

const renderer = new WebGLRenderer({ antialias: false });
renderer.autoClear = false;
const models = new Map();
const materials = new Map();

function materialOf(segment) {
  const known = materials.get(segment);
  if (known) return known;
  const uniforms = { segment: { value: segment } };
  const material = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader, fragmentShader, uniforms });
  materials.set(segment, material);
  return material;
}

/** Learns a model: corners of triangles, x, y, z each. */
function learn(id, positions) {
  models.set(id, new BufferGeometry().setAttribute('position', new Float32BufferAttribute(positions, 3)));
}

function meshOf({ model, segment, place }) {
  const mesh = new Mesh(models.get(model), materialOf(segment));
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.matrix = new Matrix4().set(...place, 0, 0, 0, 1);
  return mesh;
}

function cameraOf({ x, y, z, yaw, pitch, fovDeg }, width, height) {
  const camera = new PerspectiveCamera(fovDeg, width / height, NEAR, FAR);
  camera.position.set(x, y, z);
  camera.rotation.set((pitch / 65_536) * 2 * Math.PI, (yaw / 65_536) * 2 * Math.PI, 0, 'YXZ');
  return camera;
}

function inBase64(floats) {
  const bytes = new Uint8Array(floats.buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

let target;

function targetOf(width, height) {
  if (target?.width === width && target.height === height) return target;
  target?.dispose();
  const depthTexture = new DepthTexture(width, height, FloatType);
  const filters = { minFilter: NearestFilter, magFilter: NearestFilter };
  target = new WebGLRenderTarget(width, height, { type: FloatType, ...filters, depthTexture });
  return target;
}

/** Draws a view: four floats a pixel from the bottom left, the first two its id and depth, in base64. */
function draw({ camera, width, height, meshes }) {
  const [world, hands] = [new Scene(), new Scene()];
  for (const mesh of meshes) (mesh.isOnTop ? hands : world).add(meshOf(mesh));
  const lens = cameraOf(camera, width, height);
  const image = targetOf(width, height);
  renderer.setRenderTarget(image);
  renderer.setClearColor(0, 0);
  renderer.clear();
  renderer.render(world, lens);
  renderer.clearDepth();
  renderer.render(hands, lens);
  const floats = new Float32Array(width * height * 4);
  renderer.readRenderTargetPixels(image, 0, 0, width, height, floats);
  return inBase64(floats);
}

globalThis.oracle = { learn, draw };
