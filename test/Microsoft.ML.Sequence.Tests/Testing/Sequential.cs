// Some tests count the process's live tensors or seed its one generator, so no test may run beside another.
[assembly: DoNotParallelize]
