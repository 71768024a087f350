/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.ui.Ui;

/** Names of columns, by the beginning of a data file. */
class DataColumnsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a.csv|text,label\\nx,y|text;label", "a.CSV|\uFEFFtext,label|text;label",
            "a.csv|\\n\"a, \"\"b\"\"\",c\\r\\nx,y|a, \"b\";c", "a.csv|\"never closed,b|''", "a.csv|,,a,a|a",
            "a.tsv|a b\\tc,d\\n|a b;c,d", "a.tab|a\\tb|a;b",
            "a.jsonl|\\n{\"t\":\"x\",\"n\":1,\"l\":true,\"o\":{},\"a\":[1],\"z\":null}|t;n;l;o;a",
            "a.jsonl|[1]|''", "a.ndjson|{\"t\":|''", "a.txt|a,b|''", "a.csv|''|''"}, quoteCharacter = '\'')
    void aHeaderHasTheNames(String name, String content, String names) throws IOException {
        Path file = Files.writeString(folder.resolve(name),
                content.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t"), StandardCharsets.UTF_8);
        assertEquals(names.isEmpty() ? List.of() : List.of(names.split(";")), DataColumns.of(file.toString()));
    }

    @Test
    void whatIsNoFileHasNone() {
        assertEquals(List.of(), DataColumns.of(""));
        assertEquals(List.of(), DataColumns.of(folder.resolve("gone.csv").toString()));
        assertEquals(List.of(), DataColumns.of(folder.toString()));
        assertEquals(List.of(), DataColumns.of("\0"));
    }

    /** A file of gigabytes on one line is not read to its end. */
    @Test
    void onlyTheBeginningIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n" + "x".repeat(1_000_000));
        assertEquals(List.of("a", "b"), DataColumns.of(file.toString()));
        Files.writeString(file, "\"" + "x".repeat(1_000_000) + "\",b\n");
        assertEquals(List.of(), DataColumns.of(file.toString()));
    }

    @Test
    void theFieldsOfferThemAndKeepWhatIsTyped() throws IOException {
        Shell shell = new Shell(Ui.page().getWorkbenchWindow().getShell());
        try {
            int[] changes = new int[1];
            ColumnCombos columns = new ColumnCombos(shell);
            Combo text = columns.add(new Composite(shell, 0), "mine", () -> changes[0]++);
            columns.offer(Files.writeString(folder.resolve("a.csv"), "text,label\n").toString());
            Ui.until("the names", () -> columns.offered().equals(List.of(List.of("text", "label"))));
            assertEquals("mine", text.getText());
            assertEquals(0, changes[0]);
            text.select(1);
            assertEquals("label", text.getText());
            assertEquals(1, changes[0]);
            columns.offer(Files.writeString(folder.resolve("b.tsv"), "one\ttwo\n").toString());
            Ui.until("the other names", () -> columns.offered().equals(List.of(List.of("one", "two"))));
            assertEquals("label", text.getText());
        } finally {
            shell.dispose();
        }
    }
}
