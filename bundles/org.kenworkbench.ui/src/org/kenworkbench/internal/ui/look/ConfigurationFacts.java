/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.inputs.ConfigurationText;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The texts about a checkpoint's files and about what is written beside them. Immutable.
 *
 * @param file          what the files are
 * @param configuration what {@code config.json} tells, as it writes it; empty where there is none
 * @param metadata      free text that the file carries
 */
record ConfigurationFacts(List<Fact> file, String configuration, List<Fact> metadata) {

    /** Most characters of a value that is shown: longer ones are tokenizers and licences. */
    private static final int MOST_CHARACTERS = 2_000;

    /** One fact with its name. */
    record Fact(String name, String text) {
    }

    ConfigurationFacts {
        file = List.copyOf(file);
        metadata = List.copyOf(metadata);
    }

    /** Reads the configuration beside the checkpoint: a small file, but a file. */
    static ConfigurationFacts of(Checkpoint checkpoint) {
        List<Fact> file = new ArrayList<>();
        file.add(new Fact(Messages.Configuration_Path, checkpoint.source().toString()));
        file.add(new Fact(Messages.Configuration_Format, checkpoint.formatId()));
        file.add(new Fact(Messages.Configuration_Files, FigureText.count(checkpoint.files().size())));
        file.add(new Fact(Messages.Configuration_Types, LookText.types(checkpoint.tensors())));
        List<Fact> metadata = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(checkpoint.metadata()).entrySet()) {
            String text = entry.getValue();
            metadata.add(new Fact(entry.getKey(), text.length() <= MOST_CHARACTERS ? text
                    : text.substring(0, MOST_CHARACTERS) + " …"));
        }
        return new ConfigurationFacts(file, ConfigurationText.of(checkpoint).orElse(""), metadata);
    }
}
