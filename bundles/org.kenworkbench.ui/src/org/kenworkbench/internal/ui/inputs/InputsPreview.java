/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.ServiceCaller;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.pruning.match.TensorMatch;

/**
 * The headers of two checkpoints, and how they go together. Immutable.
 *
 * @param base  empty if no base is named
 * @param tuned empty if no tuned one is named
 * @param match empty unless both could be read
 */
public record InputsPreview(Optional<Side> base, Optional<Side> tuned, Optional<TensorMatch> match) {

    /** A checkpoint that was named. */
    public sealed interface Side {
    }

    /** A checkpoint that can be read. */
    public record Readable(CheckpointPreview checkpoint) implements Side {
    }

    /** A checkpoint that cannot be read; the sentence says why, and what to do. */
    public record Unreadable(String sentence) implements Side {
    }

    /** The preview while no checkpoint is named. */
    public static final InputsPreview NONE = new InputsPreview(Optional.empty(), Optional.empty(), Optional.empty());

    /** Reads the headers of the checkpoints that are named. Takes as long as the disk does. */
    public static InputsPreview read(Optional<Path> base, Optional<Path> tuned) {
        Optional<Side> ofBase = base.map(source -> side(Optional.empty(), source));
        Optional<Side> ofTuned = tuned.map(source -> side(base, source));
        if (ofBase.orElse(null) instanceof Readable b && ofTuned.orElse(null) instanceof Readable t) {
            return new InputsPreview(ofBase, ofTuned, Optional.of(TensorMatch.of(b.checkpoint().side(),
                    t.checkpoint().side())));
        }
        return new InputsPreview(ofBase, ofTuned, Optional.empty());
    }

    private static Side side(Optional<Path> base, Path source) {
        Side[] side = {new Unreadable(Messages.Inputs_NoReader)};
        ServiceCaller.callOnce(InputsPreview.class, CheckpointReader.class,
                reader -> side[0] = side(reader, base, source));
        return side[0];
    }

    private static Side side(CheckpointReader reader, Optional<Path> base, Path source) {
        try {
            return new Readable(CheckpointPreview.read(reader, base, source));
        } catch (IOException e) {
            return new Unreadable(Sentences.firstLine(e));
        }
    }

    /** Returns both, if they can be pruned: some of their tensors go together. */
    public Optional<Inputs> inputs() {
        return match.filter(found -> !found.pairs().isEmpty()).isPresent() && base.orElse(null) instanceof Readable b
                && tuned.orElse(null) instanceof Readable t
                        ? Optional.of(new Inputs(b.checkpoint(), t.checkpoint(), match.get())) : Optional.empty();
    }
}
