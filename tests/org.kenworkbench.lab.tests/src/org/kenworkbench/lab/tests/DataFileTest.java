/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataFile;
import org.kenworkbench.internal.lab.data.Example;

/** Tests of what is read from a user's file, and of what is said about one that cannot be used. */
class DataFileTest {

    private static final Columns COLUMNS = new Columns("text", Optional.empty(), "label");

    @TempDir
    private Path folder;

    @Test
    void quotesSeparatorsAndLineEndsAreAsInTheStandard() throws IOException {
        assertEquals(
                List.of(new Example("a, \"b\"\r\nc", Optional.empty(), "1"),
                        new Example("5\" disk", Optional.empty(), "0"),
                        new Example("last", Optional.empty(), "1")),
                read("a.csv", "label,text,rest\r\n1,\"a, \"\"b\"\"\r\nc\",x\r\n\r\n0,5\" disk,\n1,last,"));
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfTheFirstColumn() throws IOException {
        assertEquals(1, read("a.CSV", "\uFEFFtext,label\nx,1\n").size());
    }

    @Test
    void tabsSeparateTheFieldsOfTsv() throws IOException {
        assertEquals(List.of(new Example("a, b", Optional.empty(), "yes")), read("a.tsv", "text\tlabel\na, b\tyes\n"));
    }

    @Test
    void jsonLinesHaveTextsNumbersAndTruthValues() throws IOException {
        assertEquals(List.of(new Example("ä\n", Optional.empty(), "1"), new Example("b", Optional.empty(), "true")),
                read("a.jsonl", "{\"text\":\"\\u00e4\\n\",\"label\":1}\n\n{\"label\":true,\"text\":\"b\"}"));
    }

    @Test
    void aSecondTextMakesPairs() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "q,a,label\nx,y,1\n");
        assertEquals(List.of(new Example("x", Optional.of("y"), "1")),
                DataFile.read(file, new Columns("q", Optional.of("a"), "label")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.csv   | text,class            | has no column 'label', its first line names: text, class
            a.csv   | text,label,text       | has two columns 'text'
            a.csv   | text,label\\nx         | line 2: 1 fields where the first line has 2 columns
            a.csv   | text,label\\n"x,1\\n    | line 2: a field begins with a quote that is never closed
            a.csv   | text,label\\n"x"y,1    | line 2: text follows the closing quote
            a.csv   | text,label\\nx,1\\n ,1  | line 3: 'text' is empty
            a.csv   | text,label\\nx,1\\ny,   | line 3: 'label' is empty
            a.csv   | text,label\\n          | has no examples
            a.jsonl | {"text":"x"}          | line 1 has no 'label', it has: text
            a.jsonl | {"text":{},"label":1} | line 1: 'text' is neither a text nor a number
            a.jsonl | \\n{"text":            | line 2 is not JSON
            a.jsonl | [1]                   | line 1 is JSON but no object
            a.txt   | text,label\\nx,1       | has no known format
            """)
    void whatIsWrongIsNamedWithItsLine(String name, String content, String sentence) {
        DataException e = assertThrows(DataException.class, () -> read(name, content.replace("\\n", "\n")));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertTrue(e.getMessage().contains(name) && !e.getMessage().contains("\n"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.jsonl"})
    void anEmptyFileHasNoExamples(String name) {
        assertTrue(assertThrows(DataException.class, () -> read(name, "")).getMessage().contains("has no examples"));
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), "text,label\nschön,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(DataException.class, () -> DataFile.read(file, COLUMNS)).getMessage()
                .contains("not in UTF-8"));
    }

    @Test
    void aMissingFileIsNoProblemOfTheData() {
        assertThrows(NoSuchFileException.class, () -> DataFile.read(folder.resolve("none.csv"), COLUMNS));
    }

    private List<Example> read(String name, String content) throws IOException {
        return DataFile.read(Files.writeString(folder.resolve(name), content), COLUMNS);
    }
}
