/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.ChatFile;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.DocumentFile;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.evaluation.DocumentUnit;

/**
 * Request for documents, or for conversations.
 *
 * @param files where they are
 * @param form  how they stand there
 * @param seed  of the division
 */
public record TextRequest(Files files, Form form, SplitShares shares, long seed) {

    /**
     * Files of texts.
     *
     * @param data       to be divided; all of it is for training where another file is given
     * @param validation file of its own
     * @param test       file of its own
     */
    public record Files(Path data, Optional<Path> validation, Optional<Path> test) {

        /** Whether one file is divided. */
        boolean isOne() {
            return validation.isEmpty() && test.isEmpty();
        }
    }

    /**
     * Form of the texts in a file.
     *
     * @param column   of the text, for files with records; of JSON Lines without it each line is a conversation
     * @param unit     what is a document of plain text
     * @param template name of the template of conversations; empty for the model's own
     */
    public record Form(Optional<String> column, DocumentUnit unit, Optional<String> template) {
    }

    /** Tells whether the texts are conversations. */
    public boolean isChat() {
        String name = files.data().toString().toLowerCase(Locale.ROOT);
        return form.column().isEmpty() && (name.endsWith(".jsonl") || name.endsWith(".ndjson"));
    }

    /**
     * Reads the texts and divides them into parts.
     *
     * @throws IOException a {@link org.kenworkbench.internal.lab.data.DataException} if a file cannot be used
     */
    public DataSplit load() throws IOException {
        List<Example> all = read(files.data());
        return files.isOne() ? DataSplit.of(all, shares, seed)
                : new DataSplit(all, read(files.validation()), read(files.test()));
    }

    private List<Example> read(Optional<Path> file) throws IOException {
        return file.isPresent() ? read(file.get()) : List.of();
    }

    private List<Example> read(Path file) throws IOException {
        return isChat() ? ChatFile.read(file)
                : DocumentFile.examples(file, form.column(), form.unit());
    }
}
