/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.Optional;

import org.kenworkbench.analysis.factors.TensorChange;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of the tuned model beside the base's.
 *
 * @param name    that it has in the adapter
 * @param base    the tensor that it goes back to; empty where the base has none of its shape
 * @param figures of the change; not finite where there is nothing to measure it by
 */
record ChangedTensor(String name, TensorInfo tuned, Optional<TensorInfo> base, TensorChange figures) {

    private static final String WEIGHT = ".weight";

    boolean isChanged() {
        return figures.changed();
    }

    /** Tells whether the change is known as a number. */
    boolean isMeasured() {
        return base.isPresent() && tuned.dtype().isPrunable() && figures.isFinite();
    }

    /** Tells whether it is the weight of a module that could be a linear layer. */
    boolean isMatrixOfModule() {
        return tuned.shape().rank() == 2 && name.endsWith(WEIGHT) && !module().isEmpty();
    }

    /** Returns the module that it belongs to; empty for one of the model itself. */
    String module() {
        return moduleOf(name);
    }

    static String moduleOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Returns its name within the module. */
    String leaf() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
