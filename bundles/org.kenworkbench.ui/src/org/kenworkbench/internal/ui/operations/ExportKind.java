/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.internal.ui.window.OpenModels;

/** A form in which a result, a model or a pair leaves KEN, with the operation that makes it. */
enum ExportKind {

    FOLDER("restore", "open", "-pruned", ""),
    FILE("restore", "file", "-pruned", ".safetensors"),
    ADAPTER("extract", "layer", "-adapter", ""),
    DELTA(OperationCatalog.PACK, "subnetworks", "-delta", ".ken"),
    REPORT("report", "log", "-report", ".html"),
    /** The model of any {@code .ken} file, whatever is open. */
    MODEL("restore", "model", "", "");

    private static final String OUT = "--out";
    private static final String TUNED = "TUNED|RESULT";
    private static final int MOST_TRIES = 100;

    private final String operation;
    private final String icon;
    private final String suffix;
    private final String ending;

    ExportKind(String operation, String icon, String suffix, String ending) {
        this.operation = operation;
        this.icon = icon;
        this.suffix = suffix;
        this.ending = ending;
    }

    String operation() {
        return operation;
    }

    /** Returns the name of the icon. */
    String icon() {
        return icon;
    }

    String title() {
        return switch (this) {
            case FOLDER -> Messages.Kind_Folder;
            case FILE -> Messages.Kind_File;
            case ADAPTER -> Messages.Kind_Adapter;
            case DELTA -> Messages.Kind_Delta;
            case REPORT -> Messages.Kind_Report;
            case MODEL -> Messages.Kind_Model;
        };
    }

    /** Returns a sentence on what is made. */
    String sentence() {
        return switch (this) {
            case FOLDER -> Messages.Kind_FolderSentence;
            case FILE -> Messages.Kind_FileSentence;
            case ADAPTER -> Messages.Kind_AdapterSentence;
            case DELTA -> Messages.Kind_DeltaSentence;
            case REPORT -> Messages.Kind_ReportSentence;
            case MODEL -> Messages.Kind_ModelSentence;
        };
    }

    /**
     * Returns the kinds whose operations are installed and that can be made of what is open; without a subnetwork there
     * is no pruned model.
     */
    static List<ExportKind> offered(Optional<OpenModels.Places> open) {
        List<String> names = OperationCatalog.names();
        boolean unpruned = open.filter(places -> places.subnetwork().isEmpty()).isPresent();
        return Arrays.stream(values()).filter(kind -> names.contains(kind.operation))
                .filter(kind -> !unpruned || kind != FOLDER && kind != FILE).toList();
    }

    /**
     * Returns the first values of the form: the files of what is open, and a place beside it that is free. Asks the
     * disk, so not for the UI thread.
     */
    FirstValues values(Optional<OpenModels.Places> open) {
        if (this == MODEL || open.isEmpty()) {
            return FirstValues.NONE;
        }
        Path file = file(open.get());
        FirstValues files = FirstValues.of(open.get());
        Map<String, List<String>> values = new HashMap<>();
        values.put(OUT,
                List.of(free(NamedPaths.folderForResults(CompositionInput.place(file)), CompositionInput.name(file))
                        .toString()));
        if (this == REPORT && open.get().composition().isEmpty() && open.get().base().isPresent()) {
            // A second checkpoint may be left out, and so is not filled in by its label.
            values.put(TUNED, List.of(open.get().tuned().toString()));
        }
        return new FirstValues(files.byLabel(), values, Optional.empty());
    }

    /** Returns the file after which results are named: the composition or else the tuned model. */
    static Path file(OpenModels.Places open) {
        return open.composition().orElse(open.tuned());
    }

    /** Returns a place whose name nothing has. */
    private Path free(Path folder, String name) {
        String stem = name.replaceFirst("\\.(kenx|safetensors)$", "") + suffix;
        Path place = folder.resolve(stem + ending);
        for (int i = 2; Files.exists(place) && i < MOST_TRIES; i++) {
            place = folder.resolve(stem + '-' + i + ending);
        }
        return place;
    }
}
