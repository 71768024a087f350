/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.preview;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.CellModel;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.tensor.TensorId;

/** The tensors of a result in blocks. Immutable, for any thread; no file is open. */
public final class PreviewModel implements CellModel {

    /**
     * The blocks of one tensor.
     *
     * @param profile name, shape and figures, by the composition
     * @param block   shape of the blocks
     */
    record Coded(TensorProfile profile, BlockShape block, Map<BlockMeasure, BlockCodes> codes) {

        BlockTensor decoded() {
            Map<BlockMeasure, float[]> values = new EnumMap<>(BlockMeasure.class);
            codes.forEach((measure, of) -> values.put(measure, of.values(measure)));
            return new BlockTensor(profile.info(), profile.figures().keptShare(), block, values);
        }
    }

    private final Map<TensorId, Coded> tensors;

    PreviewModel(Map<TensorId, Coded> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Returns the number of tensors that have a preview. */
    public int size() {
        return tensors.size();
    }

    @Override
    public List<? extends CellTensor> tensors() {
        return tensors.values().stream().map(Coded::decoded).toList();
    }

    @Override
    public Optional<? extends CellTensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(id)).map(Coded::decoded);
    }

    /** Does nothing: no file is open. */
    @Override
    public void close() {
        // all was read at once
    }
}
