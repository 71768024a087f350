/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.scoring.EvaluatorCommand;
import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.internal.operations.scoring.ProcessEvaluator;
import org.kenworkbench.internal.operations.scoring.ScoreReader;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.evaluation.ModelScore;

/** Tests of scores by real programs, friendly and hostile. */
class ProcessEvaluatorTest {

    @TempDir
    Path work;

    private final StandardContext context = new StandardContext(RunSettings.defaults());

    private ModelScore score(String script) throws Exception {
        return score(script, Duration.ZERO);
    }

    /** Scores by a script, which gets the model as its first argument. */
    private ModelScore score(String script, Duration timeout) throws Exception {
        Path file = Files.writeString(work.resolve("score it.sh"), script);
        EvaluatorCommand command = EvaluatorCommand.parse("--evaluator", "sh '" + file + "' {model}");
        try (OutputLog log = OutputLog.open(work.resolve("evaluator.log"))) {
            return new ProcessEvaluator(command, timeout, log).score(work.resolve("a 'model' $HOME"), context);
        }
    }

    private String logged() throws IOException {
        return Files.readString(work.resolve("evaluator.log"));
    }

    private OperationException fails(String script) {
        OperationException failure = assertThrows(OperationException.class, () -> score(script));
        assertEquals(ExitCode.COMPUTATION, failure.kind());
        assertTrue(failure.getMessage().contains("score it.sh"), failure.getMessage());
        return failure;
    }

    @Test
    void theLastObjectCountsAndTheRestIsLogged() throws Exception {
        ModelScore score = score("""
                echo loading "$1"
                echo '{"score": 0.1}'
                echo '{"score": 0.75, "perExample": [1, 0.5, true, 0.5e0], "metric": "accuracy", "more": {"a": [1]}}'
                echo done; echo on stderr >&2
                """);
        assertEquals(0.75, score.score());
        assertArrayEquals(new double[] {1, 0.5, 1, 0.5}, score.perExample().orElseThrow());
        assertEquals("accuracy", score.metric());
        assertTrue(logged().contains("loading " + work.resolve("a 'model' $HOME").toAbsolutePath() + "\n"), logged());
        assertTrue(logged().contains("on stderr"), logged());
    }

    @Test
    void anObjectMayHaveSeveralLines() throws Exception {
        ModelScore score = score(
                "printf '{\\n  \"score\": -3,\\n  \"perExample\": [\\n    1\\n  ]\\n}\\n'; echo '{not json'");
        assertEquals(-3, score.score());
        assertEquals(1, score.examples());
        assertEquals(ModelScore.UNNAMED_METRIC, score.metric());
        assertEquals(Optional.empty(), score("echo '{\"score\": 1, \"perExample\": null}'").perExample());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "echo no score | it printed no JSON object with a score",
            "echo '{\"accuracy\": 1}' | has no \"score\"",
            "echo '{\"score\": NaN}' | \"score\" is not a finite number",
            "echo '{\"score\": \"high\"}' | no JSON object with a score",
            "echo '{\"score\": null}' | \"score\" is not a finite number",
            "echo '{\"score\": 1, \"perExample\": [0, Infinity]}' | \"perExample\" is not a finite number",
            "echo '{\"score\": 1, \"perExample\": [0' | no JSON object with a score",
            "exit 3 | failed with exit status 3",
            "echo first >&2; echo the reason >&2; echo >&2; exit 1 | its last line of errors was 'the reason'",
            "kill -9 $$ | ended by signal 9",
            "kill -TERM $$ | ended by signal 15"})
    void aFailureIsOneSentence(String script, String words) {
        assertTrue(fails(script).getMessage().contains(words), () -> fails(script).getMessage());
    }

    @Test
    @Tag("slow")
    void hugeOutputIsBounded() throws Exception {
        ModelScore score = score("""
                head -c 20000000 /dev/zero | tr '\\0' x
                echo; head -c 20000000 /dev/zero | tr '\\0' y >&2; echo '{"score": 1}'
                """);
        assertEquals(1, score.score());
        assertTrue(Files.size(work.resolve("evaluator.log")) < 2 * OutputLog.MOST_BYTES_OF_A_RUN);
        assertTrue(logged().contains("left out"));
        String tooLong = "printf '{\"score\": 1, \"x\": \"'; head -c " + (ScoreReader.MOST_OBJECT_BYTES + 1)
                + " /dev/zero | tr '\\0' x; echo '\"}'";
        assertTrue(fails(tooLong).getMessage().contains("more than 32 MiB"), () -> fails(tooLong).getMessage());
    }

    /** Checks that nothing that the program started goes on, and that the time is named. */
    @Test
    @Tag("slow")
    void aProgramThatHangsIsEndedWithAllThatItStarted() throws Exception {
        Path pid = work.resolve("pid");
        OperationException failure = assertThrows(OperationException.class,
                () -> score("sleep 1000 & echo $! > '" + pid + "'; wait", Duration.ofSeconds(2)));
        assertTrue(failure.getMessage().contains("took longer than 2.00 s"), failure.getMessage());
        assertGone(pid);
    }

    /** Checks that a program that is left in the background, and holds the output open, is ended. */
    @Test
    @Tag("slow")
    void whatIsLeftRunningIsEnded() throws Exception {
        Path pid = work.resolve("pid");
        assertEquals(1, score("sleep 1000 & echo $! > '" + pid + "'; echo '{\"score\": 1}'; sleep 0.3").score());
        assertGone(pid);
    }

    @Test
    @Tag("slow")
    void cancelEndsIt() throws Exception {
        Path pid = work.resolve("pid");
        Thread canceller = Thread.ofPlatform().start(() -> {
            try {
                while (!Files.exists(pid) || Files.size(pid) == 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                context.cancel();
            }
        });
        assertThrows(OperationCancelledException.class, () -> score("sleep 1000 & echo $! > '" + pid + "'; wait"));
        canceller.join();
        assertGone(pid);
    }

    private static void assertGone(Path pid) throws IOException, InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (process.isPresent()) {
            process.get().onExit().join();
        }
        assertFalse(process.map(ProcessHandle::isAlive).orElse(false));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "sh a {model}|sh,a,/m o", "sh  'a b' \"c d\" {model}|sh,a b,c d,/m o",
            "sh --model={model}/x|sh,--model=/m o/x",
            "sh a\\ b 'c\\d' \"e\\\"f\\g\" {model}|sh,a b,c\\d,e\"f\\g,/m o", "sh '' {model}|sh,,/m o",
            "sh $HOME * {model}|sh,$HOME,*,/m o",
            "sh a'b'\"c\" {model}{model}|sh,abc,/m o/m o"})
    void splitsWordsAsAShellDoes(String text, String words) throws OperationException {
        assertEquals(List.of(words.split(",", -1)), EvaluatorCommand.parse("--evaluator", text).of(Path.of("/m o")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sh score.sh", "{model}", "sh 'open {model}", "no-such-program-anywhere {model}",
            "/etc/hostname {model}"})
    void refusesACommandThatCannotBe(String text) {
        OperationException failure = assertThrows(OperationException.class,
                () -> EvaluatorCommand.parse("--test-evaluator", text));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().startsWith("--test-evaluator"), failure.getMessage());
    }
}
