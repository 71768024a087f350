/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor along a series of checkpoints.
 *
 * @param tensor    as most checkpoints have it
 * @param presences whether each checkpoint has it
 */
public record SeriesTensor(TensorInfo tensor, List<Presence> presences) {

    /** Whether a checkpoint has a tensor. */
    public enum Presence {
        HERE,
        MISSING,
        /** The checkpoint has a tensor of that name, with another shape than most. */
        RESHAPED
    }

    public SeriesTensor {
        Objects.requireNonNull(tensor);
        presences = List.copyOf(presences);
    }

    /** Tells whether a checkpoint has it in this shape. */
    public boolean isIn(int checkpoint) {
        return presences.get(checkpoint) == Presence.HERE;
    }

    /** Returns the numbers of the checkpoints of which that is true. */
    public List<Integer> checkpoints(Presence presence) {
        return IntStream.range(0, presences.size()).filter(i -> presences.get(i) == presence).boxed().toList();
    }
}
