/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.Objects;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of the base beside the tuned one that goes with it, of one type.
 *
 * @param base     with values of the tuned tensor's type
 * @param common   the shape of what both have: leading rows
 * @param baseType what the base has them as
 */
public record MatchedTensors(Tensor base, Tensor tuned, Shape common, DType baseType) {

    /** @throws IllegalArgumentException if types differ */
    public MatchedTensors {
        Objects.requireNonNull(common);
        Objects.requireNonNull(baseType);
        if (base.info().dtype() != tuned.info().dtype()) {
            throw new IllegalArgumentException(base.info() + " and " + tuned.info() + " differ in type");
        }
    }

    /** Whether the base's values may have been rounded to come to the tuned tensor's type. */
    public boolean isRounded() {
        DType type = tuned.info().dtype();
        boolean widened = type == DType.F64 || type == DType.F32 && baseType != DType.F64;
        return baseType != type && !widened;
    }

    /** The tuned tensor as far as the base has it. */
    public TensorInfo compared() {
        return new TensorInfo(tuned.info().id(), tuned.info().dtype(), common);
    }
}
