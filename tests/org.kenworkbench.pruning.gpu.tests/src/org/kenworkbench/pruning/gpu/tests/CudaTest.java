/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.gpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.gpu.Cuda;
import org.kenworkbench.internal.pruning.gpu.Cuda.Driver;

/** Tests of what is said where a GPU cannot be used: always the first thing to do. */
class CudaTest {

    private static final String LINUX = "Linux amd64";
    private static final Optional<Driver> DRIVER = Optional.of(new Driver(12_080, List.of("NVIDIA H100", "another")));
    private static final String INSTALL = "unpack libtorch 2.7.1 for CUDA 12.8 and set PYTORCH_LIBRARY_PATH to its "
            + "folder lib "
            + "and PYTORCH_FLAVOR to cu128";

    @Test
    void allIsThere() {
        for (String version : new String[] {"", "2.7.1", "2.7.1+cu128"}) {
            Cuda cuda = new Cuda(LINUX, DRIVER, "/torch/lib", true, version, "cu128");
            assertTrue(cuda.availability().available());
            assertEquals("NVIDIA H100, CUDA 12.8", cuda.availability().reason());
        }
    }

    @Test
    void somethingIsMissing() {
        missing("it needs Linux on x86-64, and this is Mac OS X aarch64",
                new Cuda("Mac OS X aarch64", DRIVER, "", false, "", ""));
        missing("there is no NVIDIA driver (libcuda.so.1), so install one that supports CUDA 12.8",
                new Cuda(LINUX, Optional.empty(), "/torch/lib", true, "", "cu128"));
        missing("the NVIDIA driver supports CUDA 11.4 at most, so install one that supports CUDA 12.8",
                new Cuda(LINUX, Optional.of(new Driver(11_040, List.of("old"))), "/torch/lib", true, "", "cu128"));
        missing("the NVIDIA driver finds no GPU, so check nvidia-smi and CUDA_VISIBLE_DEVICES",
                new Cuda(LINUX, Optional.of(new Driver(12_080, List.of())), "/torch/lib", true, "", "cu128"));
        missing("the installed PyTorch is built for CPUs only, so " + INSTALL,
                new Cuda(LINUX, DRIVER, "", false, "", ""));
        missing("the PyTorch in /torch/lib is built for CPUs only, so " + INSTALL,
                new Cuda(LINUX, DRIVER, "/torch/lib", false, "2.7.1+cpu", "cu128"));
        missing("the PyTorch in /torch/lib is 2.5.1+cu124, so " + INSTALL,
                new Cuda(LINUX, DRIVER, "/torch/lib", true, "2.5.1+cu124", "cu128"));
        missing("the PyTorch in /torch/lib is 2.7.10, so " + INSTALL,
                new Cuda(LINUX, DRIVER, "/torch/lib", true, "2.7.10", "cu128"));
        missing("PYTORCH_FLAVOR is not set, so set it to cu128",
                new Cuda(LINUX, DRIVER, "/torch/lib", true, "2.7.1+cu128", ""));
        missing("PYTORCH_FLAVOR is cpu, so set it to cu128",
                new Cuda(LINUX, DRIVER, "/torch/lib", true, "2.7.1+cu128", "cpu"));
    }

    private static void missing(String reason, Cuda cuda) {
        assertFalse(cuda.availability().available());
        assertEquals(reason, cuda.availability().reason());
    }
}
