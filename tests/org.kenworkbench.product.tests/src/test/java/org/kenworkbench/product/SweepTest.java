/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code ken sweep} with programs that score, and with some that do not. */
class SweepTest {

    /** Interrupts are to be heard, whatever the tests were started under. */
    private static final Ken KEN = new Ken(Ken.built().script(), List.of("env", "--default-signal=INT,TERM,HUP"),
            Ken.built().quick().environment(), Ken.repository(), true);
    private static final List<String> RESULTS = List.of("composition.kenx", "evaluator.log", "report.json",
            "subnetwork.ken", "sweep.csv",
            "sweep.json", "sweep.jsonl");

    @TempDir
    static Path inputs;

    @TempDir
    Path folder;

    private Path out;

    @BeforeAll
    static void makeModels() throws IOException {
        RandomModels.write(inputs.resolve("base"), 60, 100, 1);
        RandomModels.write(inputs.resolve("tuned"), 60, 100, 2);
        try (InputStream script = SweepTest.class.getResourceAsStream("sweep.py")) {
            Files.write(inputs.resolve("sweep it.py"), script.readAllBytes());
        }
    }

    private static String near() {
        return "/usr/bin/python3 '" + inputs.resolve("sweep it.py") + "' near {model} " + inputs.resolve("tuned");
    }

    private String[] sweep(String evaluator, String... more) {
        out = folder.resolve("out");
        List<String> words = new ArrayList<>(List.of("sweep", "--base", inputs.resolve("base").toString(), "--tuned",
                inputs.resolve("tuned").toString(), "--evaluator", evaluator, "--out", out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /**
     * Nearness falls with the share, so all is known beforehand: Tango's interval of a loss of 0.18 on all of 60
     * examples ends within 0.3, and that of 0.19 does not.
     */
    @Test
    void findsTheShareThatTheMarginAllows() throws IOException, InterruptedException {
        Ken.Result result = KEN
                .run(sweep(near(), "--test-evaluator", near(), "--margin", "0.3", "--reset", "10%,25%,50%", "--rule",
                        "ken,delta-magnitude", "--refine", "4"));
        assertDone(result);
        assertTrue(result.out().contains("18% of the parameters in scope can be reset with"), result.out());
        assertTrue(
                result.out().contains(
                        "Confirmed on the test data: the difference there is -0.1800 (95 % interval -0.2954 to "),
                result.out());
        assertTrue(result.out().contains("no difference from random was seen"), result.out());
        assertEquals(RESULTS, names(out));
        JsonObject sweep = JsonParser
                .parseString(Scripts.run(folder, "sweep.py", "check", out,
                        Ken.repository().resolve("docs/sweep.schema.json")))
                .getAsJsonObject();
        int pruned = 0;
        for (JsonElement point : sweep.getAsJsonArray("points")) {
            JsonObject one = point.getAsJsonObject();
            assertEquals(1 - one.get("resetShare").getAsDouble(), one.get("score").getAsDouble(), 1e-9, one::toString);
            pruned += one.get("model").getAsString().equals("pruned")
                    && one.get("split").getAsString().equals("validation") ? 1 : 0;
        }
        assertEquals(3 * 3 + 4 * 2, pruned,
                "three rules at three shares, and four shares between of the best and random");
        assertEquals("nearness", sweep.get("metric").getAsString());
        assertTrue(Files.readString(out.resolve("evaluator.log")).contains("nearness of "));
        Path restored = folder.resolve("restored");
        assertDone(KEN.run("restore", "--base", inputs.resolve("base").toString(), "--subnetwork",
                out.resolve("subnetwork.ken").toString(),
                "--out", restored.toString()));
        assertTrue(
                Scripts.run(folder, "sweep.py", "near", restored, inputs.resolve("tuned")).contains("\"score\": 0.82"));
        for (String picture : new String[] {"curve.png", "curve.svg"}) {
            assertDone(KEN.run("render", out.resolve("composition.kenx").toString(), "--view", "curve", "--out",
                    folder.resolve(picture).toString()));
        }
        assertTrue(Files.readString(folder.resolve("curve.svg")).contains("18\u2009% of the parameters"));
    }

    /** The evaluator of the documentation, as it stands there. */
    @Test
    void theDocumentedEvaluatorScores() throws IOException, InterruptedException {
        Scripts.run(folder, "sweep.py", "make", folder);
        String page = Files.readString(Ken.repository().resolve("docs/command-line.md"));
        int start = page.indexOf("```python\n") + "```python\n".length();
        Path script = Files.writeString(folder.resolve("score.py"), page.substring(start, page.indexOf("```", start)));
        String evaluator = "/usr/bin/python3 " + script + " {model} " + folder.resolve("valid.safetensors");
        Ken.Result result = KEN.run("sweep", "--base", folder.resolve("base").toString(), "--tuned",
                folder.resolve("tuned model").toString(),
                "--evaluator", evaluator, "--rule", "delta-magnitude", "--reset", "25%", "--refine", "0", "--margin",
                "1", "--json", "--out",
                folder.resolve("out").toString());
        assertDone(result);
        JsonObject sweep = JsonParser.parseString(result.out()).getAsJsonObject();
        assertEquals("accuracy", sweep.get("metric").getAsString());
        assertEquals(400, sweep.get("examples").getAsInt());
        double tuned = sweep.getAsJsonArray("points").get(0).getAsJsonObject().get("score").getAsDouble();
        double floor = sweep.getAsJsonArray("points").get(1).getAsJsonObject().get("score").getAsDouble();
        assertTrue(tuned > 0.8 && floor < 0.7, () -> tuned + " tuned, " + floor + " floor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "exit 3 | exit status 3",
            "echo the reason >&2; exit 1 | 'the reason'",
            "kill -SEGV $$ | signal 11",
            "echo no JSON | no JSON object with a score",
            "echo '{\"score\": NaN}' | not a finite number",
            "sleep 1000 | took longer than 3.00 s",
            "yes | took longer than 3.00 s",
            "head -c 100000000 /dev/zero; exit 7 | exit status 7"})
    void anEvaluatorThatFailsIsNamed(String script, String words) throws IOException {
        Ken.Result result = KEN
                .run(sweep("sh -c '" + script.replace("'", "'\\''") + "' sh {model}", "--evaluator-timeout", "3"));
        assertEquals(4, result.exit(), result::toString);
        assertEquals("", result.out());
        String last = result.err().lines().reduce((_, line) -> line).orElseThrow();
        assertTrue(last.startsWith("ken: the evaluator 'sh -c ") && last.contains(words), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
        assertEquals(List.of("evaluator.log"), names(out));
        assertTrue(Files.size(out.resolve("evaluator.log")) < 3_000_000);
        if (script.startsWith("exit")) {
            assertEquals(4, KEN.run(sweep("sh -c 'exit 4' sh {model}")).exit(), "what it left is in nobody's way");
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnyWork() throws IOException {
        assertRefused(2, KEN.run(sweep("sh score.sh")), "{model}");
        assertRefused(2, KEN.run(sweep("no-such-program {model}")), "no-such-program");
        assertRefused(2, KEN.run(sweep(near(), "--test-evaluator", "sh 'x {model}")), "--test-evaluator", "quote");
        assertRefused(2, KEN.run(sweep(near(), "--reset", "10%,100%")), "below 100%");
        assertRefused(2, KEN.run(sweep(near(), "--reset", "10%,0.1")), "twice");
        assertRefused(2, KEN.run(sweep(near(), "--margin", "-1")), "--margin");
        assertRefused(2, KEN.run(sweep(near(), "--rule", "ken,,random")), "--rule");
        assertRefused(2, KEN.run(sweep(near(), "--rule", "best")), "best");
        assertRefused(2, KEN.run(sweep(near(), "--scope", "nothing")), "nothing");
        assertRefused(2, KEN.run(sweep(near(), "--refine", "1000")), "--refine");
        assertFalse(Files.exists(out));
        Files.createDirectory(out);
        Files.writeString(out.resolve("mine"), "");
        assertRefused(2, KEN.run(sweep(near())), "--force");
        assertRefused(2, KEN.run(sweep(near(), "--resume")), "--force");
        assertEquals(List.of("mine"), names(out));
    }

    /** The program goes, with what it started; what was scored stays, and the next run goes on from there. */
    @Test
    void anInterruptEndsTheEvaluatorAndTheNextRunGoesOn() throws IOException, InterruptedException {
        Path slow = Files.writeString(folder.resolve("slow"), "");
        Path calls = folder.resolve("calls");
        Path pid = folder.resolve("pid");
        Path script = Files.writeString(folder.resolve("score.sh"), """
                echo "$1" >> '%1$s'
                if [ -e '%2$s' ] && [ $(wc -l < '%1$s') -gt 4 ]; then sleep 1000 & echo $! > '%3$s'; wait; fi
                echo '{"score": 1}'
                """.formatted(calls, slow, pid));
        String[] command = sweep("sh " + script + " {model}", "--rule", "random,magnitude", "--refine", "0",
                "--resume");
        Ken.Running run = KEN.start(command);
        run.until(() -> "the fifth model", () -> Files.exists(pid) && Files.size(pid) > 0);
        long child = Long.parseLong(Files.readString(pid).strip());
        new ProcessBuilder("sh", "-c", "kill -INT " + run.process().pid()).start().waitFor();
        assertEquals(130, run.await().exit());
        // It is gone once whoever inherits it has taken note.
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertEquals(List.of("evaluator.log", "sweep.jsonl"), names(out));
        assertEquals(4, Files.readAllLines(out.resolve("sweep.jsonl")).size());
        Files.delete(slow);
        Files.delete(calls);
        assertDone(KEN.run(command));
        assertEquals(2 + 2 * 7 - 4, Files.readAllLines(calls).size(), "only what had no score");
        assertEquals(RESULTS, names(out));
        assertEquals(Map.of(), leftOvers(calls));
    }

    /** Models that were scored and are still there. */
    private static Map<String, Boolean> leftOvers(Path calls) throws IOException {
        return Files.readAllLines(calls).stream().filter(model -> Files.exists(Path.of(model)))
                .collect(java.util.stream.Collectors.toMap(model -> model, _ -> true));
    }
}
