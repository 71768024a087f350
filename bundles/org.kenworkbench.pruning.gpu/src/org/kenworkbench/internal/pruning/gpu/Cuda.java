/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.pruning.rule.RowKernelProvider.Availability;

/**
 * Parts that PyTorch needs to compute on a GPU, as far as they are present on this machine.
 *
 * @param platform       platform of Java, as {@code Linux amd64}
 * @param driver         NVIDIA's driver, empty where there is none
 * @param libraryPath    the folder with a libtorch of the user's own, PYTORCH_LIBRARY_PATH; empty: the one installed,
 *                       which computes on processors only
 * @param hasCuda        whether that libtorch computes on GPUs
 * @param libraryVersion version that this libtorch states; empty where it states none
 * @param flavor         PYTORCH_FLAVOR, by which DJL chooses what talks to it; empty if not set
 */
public record Cuda(String platform, Optional<Driver> driver, String libraryPath, boolean hasCuda, String libraryVersion,
        String flavor) {

    /**
     * NVIDIA's driver.
     *
     * @param version version of CUDA that it knows, 1000 times the first number and 10 times the second
     * @param gpus    their names
     */
    public record Driver(int version, List<String> gpus) {
    }

    private static final String PYTORCH = "2.7.1";
    private static final String FLAVOR = "cu128";

    private static final String PLATFORM = "Linux amd64";
    /** Drivers serve programs of later versions with the same first number. */
    private static final int OLDEST_DRIVER = 12_000;
    private static final String INSTALL = "unpack libtorch " + PYTORCH
            + " for CUDA 12.8 and set PYTORCH_LIBRARY_PATH to its folder lib and PYTORCH_FLAVOR to " + FLAVOR;

    /** Looks without changing anything: asks the driver, and reads names and a file of a line. */
    public static Cuda here() {
        Map<String, String> environment = System.getenv();
        String libraries = environment.getOrDefault("PYTORCH_LIBRARY_PATH", "");
        return new Cuda(System.getProperty("os.name") + ' ' + System.getProperty("os.arch"), CudaDriver.ask(),
                libraries,
                !libraries.isEmpty() && Files.exists(Path.of(libraries, System.mapLibraryName("torch_cuda"))),
                version(libraries), environment.getOrDefault("PYTORCH_FLAVOR", ""));
    }

    /** Reads the file build-version that a libtorch has beside the folder of libraries, as {@code 2.7.1+cu128}. */
    private static String version(String libraries) {
        if (libraries.isEmpty()) {
            return "";
        }
        Path file = Path.of(libraries).toAbsolutePath().resolveSibling("build-version");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            // One from elsewhere does not say its version; a wrong one then shows when it is loaded.
            return "";
        }
    }

    /** Tells that a GPU is available, and which, or the first thing that is missing and what to do about it. */
    public Availability availability() {
        return missing().map(reason -> new Availability(false, reason)).orElseGet(() -> new Availability(true,
                driver.orElseThrow().gpus().getFirst() + ", CUDA " + number(driver.orElseThrow().version())));
    }

    /** The first thing that is missing, and what to do about it, as one clause. */
    private Optional<String> missing() {
        if (!platform.equals(PLATFORM)) {
            return Optional.of("it needs Linux on x86-64, and this is " + platform);
        }
        if (driver.isEmpty()) {
            return Optional.of("there is no NVIDIA driver (libcuda.so.1), so install one that supports CUDA 12.8");
        }
        if (driver.get().version() < OLDEST_DRIVER) {
            return Optional.of("the NVIDIA driver supports CUDA " + number(driver.get().version())
                    + " at most, so install one that supports CUDA 12.8");
        }
        if (driver.get().gpus().isEmpty()) {
            return Optional.of("the NVIDIA driver finds no GPU, so check nvidia-smi and CUDA_VISIBLE_DEVICES");
        }
        if (libraryPath.isEmpty()) {
            return Optional.of("the installed PyTorch is built for CPUs only, so " + INSTALL);
        }
        if (!hasCuda) {
            return Optional.of("the PyTorch in " + libraryPath + " is built for CPUs only, so " + INSTALL);
        }
        if (!libraryVersion.isEmpty() && !libraryVersion.equals(PYTORCH) && !libraryVersion.startsWith(PYTORCH + '+')) {
            return Optional.of("the PyTorch in " + libraryPath + " is " + libraryVersion + ", so " + INSTALL);
        }
        if (!flavor.equals(FLAVOR)) {
            return Optional
                    .of("PYTORCH_FLAVOR is " + (flavor.isEmpty() ? "not set" : flavor) + ", so set it to " + FLAVOR);
        }
        return Optional.empty();
    }

    private static String number(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }
}
