/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.util.Optional;

import org.kenworkbench.tensor.DType;

/**
 * Types that have every value of a tensor exactly. Any NaN is taken to fit.
 *
 * @param f32  whether F32 does
 * @param f16  whether F16 does
 * @param bf16 whether BF16 does
 */
public record NarrowTypes(boolean f32, boolean f16, boolean bf16) {

    /** Tensors that no type was looked at for. */
    public static final NarrowTypes NONE = new NarrowTypes(false, false, false);

    /** Whether it is worth a look if narrower types have the values of a type. */
    public static boolean isWide(DType type) {
        return type == DType.F32 || type == DType.F64;
    }

    /** Returns the type of two bytes that has the values: F16, or else BF16; empty where neither does. */
    public Optional<DType> half() {
        return f16 ? Optional.of(DType.F16) : bf16 ? Optional.of(DType.BF16) : Optional.empty();
    }

    /** Types that have the values of both. */
    public NarrowTypes and(NarrowTypes other) {
        return new NarrowTypes(f32 && other.f32, f16 && other.f16, bf16 && other.bf16);
    }
}
