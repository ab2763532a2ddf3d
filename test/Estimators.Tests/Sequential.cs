// Live tensors and the global generator are counted and seeded process-wide, so the tests run one after the other.
[assembly: DoNotParallelize]
