/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedTensor;
import org.kenworkbench.internal.checkpoint.mapped.RangesTensor;
import org.kenworkbench.internal.checkpoint.mapped.RangesTensor.Range;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * All of a GGUF file that is no tensor, as tensors of bytes ({@code docs/ken-format.md}, <em>GGUF</em>): each long
 * value of the metadata is one, so that it can be paired with that of another file wherever it lies, and all the
 * rest is another.
 */
public final class GgufFrame {

    /** Prefix of the names of tensors of the frame. */
    public static final String PREFIX = "gguf:";
    /** Name of the tensor that holds the bytes of the frame that are in no other tensor. */
    public static final TensorId REST = new TensorId(PREFIX + "frame");

    /** Least size of a value that is a tensor of its own. */
    static final int LEAST_VALUE_BYTES = 4096;
    private static final String VALUE = PREFIX + "value:";

    private GgufFrame() {
    }

    /** Tells whether a tensor belongs to a frame, by its name. */
    public static boolean isPart(TensorId id) {
        return id.name().startsWith(PREFIX);
    }

    /** Names the tensor that has a value of the metadata. */
    static TensorId value(String key) {
        return new TensorId(VALUE + key);
    }

    /** Returns the key of the value that a tensor of that name has; empty if it has none. */
    static Optional<String> key(TensorId id) {
        return id.name().startsWith(VALUE) ? Optional.of(id.name().substring(VALUE.length())) : Optional.empty();
    }

    /** Whether a tensor has the name, type and shape of a part of a frame, as {@link RangesTensor} gives them. */
    public static boolean canBePart(TensorInfo info) {
        return (info.id().equals(REST) || key(info.id()).isPresent()) && info.dtype() == DType.U8
                && info.shape().rank() == 2 && info.shape().dim(1) == 1;
    }

    static List<Tensor> of(CheckpointFile file, GgufHeader header, List<MappedTensor> tensors) {
        List<Tensor> parts = new ArrayList<>();
        List<Range> taken = new ArrayList<>();
        for (GgufMetadata.Place place : header.places()) {
            if (place.endBytes() - place.beginBytes() >= LEAST_VALUE_BYTES) {
                Range range = new Range(place.beginBytes(), place.endBytes());
                parts.add(new RangesTensor(value(place.key()), file, List.of(range)));
                taken.add(range);
            }
        }
        tensors.stream().map(tensor -> new Range(tensor.beginBytes(), tensor.beginBytes() + tensor.info().sizeBytes()))
                .sorted(Comparator.comparingLong(Range::beginBytes).thenComparingLong(Range::endBytes))
                .forEach(taken::add);
        List<Range> rest = new ArrayList<>();
        long at = 0;
        for (Range range : taken) {
            if (range.beginBytes() > at) {
                rest.add(new Range(at, range.beginBytes()));
            }
            at = Math.max(at, range.endBytes());
        }
        if (at < file.sizeBytes()) {
            rest.add(new Range(at, file.sizeBytes()));
        }
        parts.add(new RangesTensor(REST, file, rest));
        return parts;
    }
}
