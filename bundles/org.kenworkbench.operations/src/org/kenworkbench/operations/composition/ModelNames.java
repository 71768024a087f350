/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.InputReference;

/** Names of models for people. Stateless. */
public final class ModelNames {

    private ModelNames() {
    }

    /**
     * Returns the name of a checkpoint: that of its file, or of its folder where the file has the usual name; empty
     * where it has no path.
     *
     * @param input reference to the checkpoint, or null
     */
    public static Optional<String> of(@Nullable InputReference input) {
        if (input == null || input.getPath() == null) {
            return Optional.empty();
        }
        String path = input.getPath();
        String[] parts = (path.startsWith(CheckpointReader.HUB_PREFIX) ? hubName(path) : path).split("/");
        String stem = parts[parts.length - 1].replaceFirst("\\.(safetensors|onnx|bin|pt)$", "");
        boolean general = stem.equals("model") || stem.equals("pytorch_model");
        return Optional.of(
                general && parts.length > 1 && !parts[parts.length - 2].equals("..") ? parts[parts.length - 2] : stem);
    }

    /** Returns the name of a model on the hub without the revision, by which no one calls a model. */
    private static String hubName(String path) {
        int revision = path.indexOf('@');
        return path.substring(CheckpointReader.HUB_PREFIX.length(), revision < 0 ? path.length() : revision);
    }
}
