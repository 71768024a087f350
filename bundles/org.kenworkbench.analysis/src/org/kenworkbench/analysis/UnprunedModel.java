/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.TensorId;

/** A model about which no rule has decided, alone or beside a base. */
public final class UnprunedModel implements CellModel {

    private final Map<TensorId, UnprunedTensor> tensors = new LinkedHashMap<>();

    /** @param tensors in the order in which the model lists them; who opened their checkpoints closes these */
    public UnprunedModel(List<UnprunedTensor> tensors) {
        tensors.forEach(tensor -> this.tensors.put(tensor.id(), tensor));
    }

    @Override
    public List<UnprunedTensor> tensors() {
        return List.copyOf(tensors.values());
    }

    @Override
    public Optional<UnprunedTensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(id));
    }

    @Override
    public void close() {
        // has opened nothing
    }
}
