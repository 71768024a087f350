/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ServiceCaller;
import org.eclipse.swt.widgets.FileDialog;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.FormatDescription;

/**
 * Filters of a file dialog that chooses a checkpoint: the files of all installed formats, of each of them, or all
 * files.
 *
 * @param patterns of file names, as {@code *.bin;*.pt}
 * @param names    one for each pattern
 */
public record CheckpointFilters(List<String> patterns, List<String> names) {

    /** Returns the filters for the formats that are installed. */
    public static CheckpointFilters ofInstalled() {
        List<FormatDescription> formats = new ArrayList<>();
        ServiceCaller.callOnce(CheckpointFilters.class, CheckpointReader.class,
                reader -> formats.addAll(reader.formats()));
        return of(formats);
    }

    static CheckpointFilters of(List<FormatDescription> formats) {
        List<FormatDescription> named = formats.stream().filter(format -> !format.endings().isEmpty()).toList();
        List<String> patterns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (!named.isEmpty()) {
            patterns.add(named.stream().map(CheckpointFilters::pattern).collect(Collectors.joining(";")));
            names.add(Messages.bind(Messages.Inputs_Checkpoints,
                    named.stream().map(FormatDescription::label).collect(Collectors.joining(", "))));
        }
        for (FormatDescription format : named) {
            patterns.add(pattern(format));
            names.add(format.label());
        }
        patterns.add("*");
        names.add(Messages.Inputs_AllFiles);
        return new CheckpointFilters(List.copyOf(patterns), List.copyOf(names));
    }

    private static String pattern(FormatDescription format) {
        return format.endings().stream().map(ending -> '*' + ending).collect(Collectors.joining(";"));
    }

    /** Tells whether a file is of one of the formats, by the ending of its name. */
    public boolean match(Path file) {
        String name = file.getFileName().toString();
        return patterns.stream().filter(pattern -> pattern.length() > 1)
                .flatMap(pattern -> Arrays.stream(pattern.split(";")))
                .anyMatch(pattern -> name.endsWith(pattern.substring(1)));
    }

    /** Sets the filters of a dialog. */
    public void apply(FileDialog dialog) {
        dialog.setFilterExtensions(patterns.toArray(String[]::new));
        dialog.setFilterNames(names.toArray(String[]::new));
    }
}
