/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.Checkpoint;

/**
 * A file or folder that is inspected: a model, or a subnetwork, of which the streams are shown.
 *
 * @param named the path as the user named it
 */
public record InspectedFile(CheckpointReader reader, Path named) {

    /** Looks at what was found before its tensors are shown. */
    @FunctionalInterface
    public interface Check {

        /** @param file the file that is opened */
        void of(boolean isSubnetwork, Path file) throws OperationException;
    }

    /** Makes a result while the file is open. */
    @FunctionalInterface
    public interface Look<T> {
        T at(Checkpoint checkpoint) throws IOException;
    }

    /** Opens the file, and closes it after the look. */
    public <T> T look(Check check, Look<T> look) throws IOException, OperationException {
        Path file = inFolder().orElse(named);
        if (SubnetworkFiles.isSubnetworkIndex(file)) {
            check.of(true, file);
            try (Checkpoint streams = Subnetwork.streams(reader, file)) {
                return look.at(streams);
            }
        }
        try (Checkpoint container = reader.open(file)) {
            boolean isSubnetwork = Subnetwork.isSubnetwork(container);
            check.of(isSubnetwork, file);
            // Of a subnetwork its streams are shown, wherever its version keeps them.
            return look.at(isSubnetwork ? Subnetwork.streams(container) : container);
        }
    }

    /** Finds the subnetwork in a folder that has no model. */
    private Optional<Path> inFolder() {
        if (!Files.isDirectory(named)) {
            return Optional.empty();
        }
        boolean isModel = Stream.of(ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE).map(named::resolve)
                .anyMatch(Files::exists);
        return isModel ? Optional.empty() : SubnetworkFiles.in(named);
    }
}
