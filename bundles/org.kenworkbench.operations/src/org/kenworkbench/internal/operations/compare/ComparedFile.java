/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.subnetwork.Subnetwork;

/**
 * A subnetwork to compare, opened by what the user named: a {@code .ken} file, a composition, or a folder that
 * {@code ken prune} wrote. One thread at a time.
 */
final class ComparedFile implements AutoCloseable {

    private final Path named;
    private final Subnetwork subnetwork;
    private final Optional<OpenComposition> composition;

    private ComparedFile(Path named, Subnetwork subnetwork, Optional<OpenComposition> composition) {
        this.named = named;
        this.subnetwork = subnetwork;
        this.composition = composition;
    }

    /**
     * @param withInputs whether base and tuned model are needed, which the composition names
     * @throws IOException if something is missing, unreadable or another one than it was; the message is one sentence
     *                     for the user
     */
    static ComparedFile open(Path named, boolean withInputs, CheckpointReader reader) throws IOException {
        if (!withInputs) {
            return new ComparedFile(named, Subnetwork.open(reader, ResultPlace.subnetwork(named)), Optional.empty());
        }
        requireChosen(named, reader);
        OpenComposition open = OpenComposition.open(ResultPlace.compositionBeside(named), reader);
        return new ComparedFile(named, open.model().subnetwork(), Optional.of(open));
    }

    private static void requireChosen(Path named, CheckpointReader reader) throws IOException {
        if (Files.exists(ResultPlace.compositionBeside(named))) {
            return;
        }
        try (Subnetwork subnetwork = Subnetwork.open(reader, ResultPlace.subnetwork(named))) {
            if (SubnetworkGroup.keepsEveryChange(subnetwork)) {
                throw new ComparisonException(subnetwork.source() + " is a delta that keeps every change, as ken pack"
                        + " writes it, so that no rule can choose again in noise; leave --null out.");
            }
        }
    }

    Path named() {
        return named;
    }

    Subnetwork subnetwork() {
        return subnetwork;
    }

    /** Returns the composition, if the file was opened with its inputs. */
    Optional<OpenComposition> composition() {
        return composition;
    }

    @Override
    public void close() {
        composition.ifPresentOrElse(OpenComposition::close, subnetwork::close);
    }
}
