/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.Objects;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Two tensors that are compared.
 *
 * @param base   the base's, as the base has it
 * @param tuned  the tuned model's, as it has it
 * @param values what is compared: the same in one type, which may be that of neither where codes are read as numbers
 */
public record ComparedTensors(TensorInfo base, TensorInfo tuned, MatchedTensors values) {

    public ComparedTensors {
        Objects.requireNonNull(base);
        Objects.requireNonNull(tuned);
        Objects.requireNonNull(values);
    }
}
