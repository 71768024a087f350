/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.ScoringTask.Kind;
import org.kenworkbench.operations.evaluation.ScoringTask.Windows;
import org.kenworkbench.operations.evaluation.TaskOptions;

/** Tests of which options describe a task, and of what is refused. */
class TaskOptionsTest {

    private static final Windows USUAL = new Windows(0, 0);

    private static TaskOptions options(Kind kind, String text, String second, String label, String choices,
            String metric, Windows windows) {
        return new TaskOptions(kind, new TaskOptions.Columns(text, second, label, choices), metric, Optional.empty(),
                windows);
    }

    @Test
    void eachTaskTakesItsOwn() throws Exception {
        assertEquals(new ScoringTask.Classify("t", Optional.of("s"), "l", Optional.of("macro-f1")),
                options(Kind.CLASSIFY, "t", "s", "l", "", "macro-f1", USUAL).task(Path.of("d.csv")));
        assertEquals(new ScoringTask.Choice("q", "a", "r", Optional.empty(), 9),
                options(Kind.CHOICE, "q", "", "r", "a", "", new Windows(9, 0)).task(Path.of("d.jsonl")));
        assertEquals(new ScoringTask.Perplexity(Optional.of("t"), DocumentUnit.FILE, new Windows(9, 3)),
                options(Kind.PERPLEXITY, "t", "", "", "", "", new Windows(9, 3)).task(Path.of("d.jsonl")));
        assertEquals(new ScoringTask.Perplexity(Optional.empty(), DocumentUnit.LINE, USUAL),
                new TaskOptions(Kind.PERPLEXITY, new TaskOptions.Columns("", "", "", ""), "",
                        Optional.of(DocumentUnit.LINE), USUAL).task(Path.of("D.TXT")));
    }

    @Test
    void optionsThatAreGivenAreNamed() {
        assertEquals(List.of(), options(Kind.CLASSIFY, "", "", "", "", "", USUAL).given());
        assertEquals(
                List.of("--task", "--text", "--text-pair", "--label", "--choices", "--metric", "--documents",
                        "--window", "--stride"),
                new TaskOptions(Kind.CHOICE, new TaskOptions.Columns("t", "s", "l", "a"), "acc",
                        Optional.of(DocumentUnit.FILE), new Windows(1, 1)).given());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    CLASSIFY   |    |   |   |   |          | 0     | 0 | --task classify needs --text and --label; name the columns or keys.
                    CLASSIFY   | t  |   |   |   |          | 0     | 0 | --task classify needs --label; name the column or key.
                    CLASSIFY   | t  |   | l | a |          | 0     | 0 | --task classify takes no --choices; leave it out.
                    CLASSIFY   | t  |   | l |   | acc      | 0     | 0 | --metric acc is none of --task classify; give accuracy, macro-f1 or weighted-f1.
                    PERPLEXITY |    |   |   |   |          | 0     | 0 | --task perplexity needs --text for a file of records; name the column or key.
                    PERPLEXITY | t  | s |   |   |          | 0     | 0 | --task perplexity takes no --text-pair; leave it out.
                    PERPLEXITY | t  |   |   |   | accuracy | 0     | 0 | --task perplexity takes no --metric; leave it out.
                    PERPLEXITY | t  |   |   |   |          | 65537 | 0 | --window takes a number from 0 to 65536, not 65537.
                    PERPLEXITY | t  |   |   |   |          | 0     | -1 | --stride takes a number from 0 to 1000000, not -1.
                    CHOICE     | t  |   |   |   |          | 0     | 0 | --task choice needs --choices and --label; name the columns or keys.
                    CHOICE     | t  |   | l | a |          | 0     | 1 | --task choice takes no --stride; leave it out.
                    CHOICE     | t  |   | l | a | accuracy | 0     | 0 | --metric accuracy is none of --task choice; give acc or acc_norm.
                    """)
    void othersAreRefused(Kind kind, String text, String second, String label, String choices, String metric,
            int window, int stride, String sentence) {
        TaskOptions options = options(kind, none(text), none(second), none(label), none(choices), none(metric),
                new Windows(window, stride));
        OperationException e = assertThrows(OperationException.class, () -> options.task(Path.of("d.jsonl")));
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals(sentence, e.getMessage());
    }

    private static String none(String cell) {
        return cell == null ? "" : cell;
    }
}
