/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** The configuration that lies beside a checkpoint, for people to read. Stateless. */
public final class ConfigurationText {

    private ConfigurationText() {
    }

    /**
     * Reads {@code config.json} beside a checkpoint: a small file. One that cannot be read is left out, as whoever
     * needs it says why.
     *
     * @return the same, indented; empty where there is none
     */
    public static Optional<String> of(Checkpoint checkpoint) {
        JsonObject configuration = ModelConfiguration.of(checkpoint, _ -> {
        });
        return configuration.isEmpty() ? Optional.empty()
                : Optional.of(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create()
                        .toJson(configuration));
    }
}
