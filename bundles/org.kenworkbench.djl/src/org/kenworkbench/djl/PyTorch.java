/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl;

import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.djl.DjlClassLoader;
import org.kenworkbench.internal.djl.Natives;
import org.kenworkbench.internal.djl.NotUsableException;
import org.kenworkbench.internal.djl.Surroundings;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;

/**
 * Makes DJL's PyTorch engine ready. There is one engine in a process; what is set here holds for all of it. All methods
 * may be called from any thread.
 *
 * <p>The first call ever unpacks some 450 MB of native libraries into {@link #CACHE_VARIABLE DJL_CACHE_DIR}, by default
 * {@code ken-workbench/djl} in the user's cache folder; later processes take half a second. Tensors live outside Java's
 * heap: close every {@link ai.djl.ndarray.NDManager}.
 */
public final class PyTorch {

    /** Environment variable (or system property) with the folder for the native libraries. */
    public static final String CACHE_VARIABLE = Surroundings.CACHE_VARIABLE;

    /** 2⁶⁴ divided by the golden ratio: keeps the steps of one seed far from those of the next. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static @Nullable Engine engine;

    private PyTorch() {
    }

    /**
     * The engine, loaded by the first call.
     *
     * @throws EngineUnavailableException where this platform has no native library, or it cannot be unpacked or loaded
     */
    public static synchronized Engine engine() throws EngineUnavailableException {
        Engine loaded = engine;
        if (loaded == null) {
            try {
                Surroundings.prepare();
                Natives.check();
            } catch (NotUsableException e) {
                throw new EngineUnavailableException(e);
            }
            loaded = load(() -> Surroundings.withoutLibraryPath(() -> Engine.getEngine(PtEngine.ENGINE_NAME)));
            engine = loaded;
        }
        return loaded;
    }

    /**
     * Starts the engine's random numbers (initial values, dropout) anew, for all threads. A seed from 0 to
     * 2,147,483,647 gives what {@code torch.manual_seed} gives.
     *
     * @throws EngineUnavailableException as {@link #engine()}
     */
    public static void setSeed(long seed) throws EngineUnavailableException {
        engine().setRandomSeed(seed >= 0 && seed <= Integer.MAX_VALUE ? (int) seed : folded(seed));
    }

    /**
     * Starts the engine's random numbers anew for one step of many: equal seeds and steps give equal numbers, other
     * steps others.
     *
     * @param step 0 or more
     * @throws EngineUnavailableException as {@link #engine()}
     */
    public static void setSeed(long seed, long step) throws EngineUnavailableException {
        setSeed(seed * GOLDEN + step);
    }

    /** The engine's generator takes in 32 bits only: all 64 of a seed are to count. As SplitMix64 finishes. */
    private static int folded(long seed) {
        long mixed = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return (int) (mixed >>> 32);
    }

    private static Engine load(Supplier<Engine> loader) throws EngineUnavailableException {
        try {
            return DjlClassLoader.call(loader);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new EngineUnavailableException(Natives.notLoaded("the PyTorch engine", e));
        }
    }
}
