/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** The engine, inside the framework as the product has it. */
class PyTorchTest {

    @BeforeAll
    static void watchTheNetwork() {
        Network.watch();
    }

    @Test
    void theEngineIsTheOneInstalled() throws EngineUnavailableException {
        Engine engine = PyTorch.engine();
        assertEquals("PyTorch", engine.getEngineName());
        assertTrue(engine.getVersion().startsWith("2.7.1"), engine.getVersion());
        assertSame(engine, PyTorch.engine());
        assertSame(engine, Engine.getInstance(), "DJL's own default");
    }

    @Test
    void itsLibrariesAreWhereTheyAreToBe() throws EngineUnavailableException, IOException {
        PyTorch.engine();
        Path cache = Path.of(System.getProperty(PyTorch.CACHE_VARIABLE));
        try (var files = Files.walk(cache)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().equals("libtorch.so")),
                    () -> "no libtorch.so in " + cache);
        }
    }

    @Test
    void productsAreRight() throws EngineUnavailableException {
        try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            NDArray a = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            NDArray b = manager.create(new float[] {7, 8, 9, 10, 11, 12}, new Shape(3, 2));
            assertArrayEquals(new float[] {58, 64, 139, 154}, a.matMul(b).toFloatArray());
            NDArray c = manager.create(new double[] {1e-9, 1}, new Shape(1, 2));
            assertArrayEquals(new double[] {1 + 1e-18},
                    c.matMul(c.transpose()).toType(DataType.FLOAT64, false).toDoubleArray());
        }
    }

    @Test
    void gradientsAreRight() throws EngineUnavailableException {
        try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            NDArray x = manager.create(new float[] {1, -2, 3});
            x.setRequiresGradient(true);
            try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                collector.backward(x.mul(x).sum());
            }
            assertArrayEquals(new float[] {2, -4, 6}, x.getGradient().toFloatArray());
        }
    }

    @Test
    void aSeedGivesTheSameNumbersAgain() throws EngineUnavailableException {
        float[] one = draw(7);
        assertArrayEquals(one, draw(7));
        assertFalse(Arrays.equals(one, draw(8)));
        assertFalse(Arrays.equals(one, draw(7 + (1L << 40))), "all bits of a seed count");
    }

    private static float[] draw(long seed) throws EngineUnavailableException {
        PyTorch.setSeed(seed);
        try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            return manager.randomNormal(new Shape(100)).toFloatArray();
        }
    }

    /** First of torch.rand(1) in Python after torch.manual_seed(7). */
    @Test
    void aSmallSeedIsPyTorchsOwn() throws EngineUnavailableException {
        PyTorch.setSeed(7);
        try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            assertEquals(0.53492254f, manager.randomUniform(0, 1, new Shape(1)).getFloat());
        }
    }

    @Test
    void threadsAreAsManyAsAskedAndThenAsBefore() throws EngineUnavailableException {
        int before = EngineThreads.current();
        try (EngineThreads _ = EngineThreads.use(before + 2)) {
            assertEquals(before + 2, EngineThreads.current());
            try (EngineThreads _ = EngineThreads.use(1)) {
                assertEquals(1, EngineThreads.current());
            }
            assertEquals(before + 2, EngineThreads.current());
        }
        assertEquals(before, EngineThreads.current());
        assertThrows(IllegalArgumentException.class, () -> EngineThreads.use(0));
    }

    @Test
    void oneThreadGivesTheSameSumsAgain() throws EngineUnavailableException {
        try (EngineThreads _ = EngineThreads.use(1);
                NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            PyTorch.setSeed(1);
            NDArray a = manager.randomNormal(new Shape(300, 500));
            NDArray b = manager.randomNormal(new Shape(500, 200));
            assertArrayEquals(a.matMul(b).toFloatArray(), a.matMul(b).toFloatArray());
        }
    }

    @Test
    void anyThreadMayCompute() throws EngineUnavailableException, InterruptedException, ExecutionException {
        PyTorch.engine();
        FutureTask<Float> task = new FutureTask<>(() -> {
            try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
                return manager.ones(new Shape(4)).sum().getFloat();
            }
        });
        Thread thread = new Thread(task);
        // As one of the platform's pools has it.
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        assertEquals(4, task.get());
    }

    @Test
    void nothingIsFetchedAndNothingIsReported() throws EngineUnavailableException {
        PyTorch.engine();
        assertEquals(List.of(), List.copyOf(Network.asked()));
        URI control = URI.create("http://192.0.2.1/");
        assertThrows(IOException.class, () -> control.toURL().openConnection().getInputStream());
        assertEquals(List.of(control), List.copyOf(Network.asked()), "that a connection would have been seen");
        Network.asked().clear();
    }

    /** A missing engine would be logged, and found nowhere: that is the warning that DJL's makers count on. */
    @Test
    void theEngineSaysNothing() throws EngineUnavailableException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            PyTorch.engine();
            assertThrows(RuntimeException.class, () -> Engine.getEngine("no such engine"));
        } finally {
            System.setErr(before);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }
}
