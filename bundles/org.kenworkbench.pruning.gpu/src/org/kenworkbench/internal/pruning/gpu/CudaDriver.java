/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks NVIDIA's driver for its version and the GPUs that it knows, by its own library; no context is made. */
final class CudaDriver {

    private static final String LIBRARY = "libcuda.so.1";
    private static final int SUCCESS = 0;
    private static final int NAME_BYTES = 256;

    private final SymbolLookup library;
    private final Arena arena;

    private CudaDriver(SymbolLookup library, Arena arena) {
        this.library = library;
        this.arena = arena;
    }

    /** @return empty where there is no driver, or one that does not answer */
    static Optional<Cuda.Driver> ask() {
        // Libraries of drivers do not like to be unloaded.
        try (Arena arena = Arena.ofConfined()) {
            return new CudaDriver(SymbolLookup.libraryLookup(LIBRARY, Arena.global()), arena).driver();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Cuda.Driver> driver() {
        MemorySegment answer = arena.allocate(ValueLayout.JAVA_INT);
        if (call("cuDriverGetVersion", answer) != SUCCESS) {
            return Optional.empty();
        }
        int version = answer.get(ValueLayout.JAVA_INT, 0);
        // Without a GPU this fails, and there is nothing to count.
        if (call("cuInit", 0) != SUCCESS || call("cuDeviceGetCount", answer) != SUCCESS) {
            return Optional.of(new Cuda.Driver(version, List.of()));
        }
        return Optional.of(new Cuda.Driver(version, names(answer.get(ValueLayout.JAVA_INT, 0))));
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        MemorySegment device = arena.allocate(ValueLayout.JAVA_INT);
        MemorySegment name = arena.allocate(NAME_BYTES);
        for (int i = 0; i < count; i++) {
            boolean named = call("cuDeviceGet", device, i) == SUCCESS
                    && call("cuDeviceGetName", name, NAME_BYTES, device.get(ValueLayout.JAVA_INT, 0)) == SUCCESS;
            names.add(named ? name.getString(0) : "GPU " + i);
        }
        return names;
    }

    /** Calls a function of pointers and ints. */
    private int call(String function, Object... arguments) {
        MemoryLayout[] layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < layouts.length; i++) {
            layouts[i] = arguments[i] instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS;
        }
        MemorySegment address = library.find(function)
                .orElseThrow(() -> new IllegalArgumentException(LIBRARY + " has no " + function));
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }
}
