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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Tests of the answers of the packaged command line, and of its exit codes. */
class CommandLineTest {

    private static final Ken KEN = Ken.built().quick();
    /** Product for what the launcher has no part in. */
    private static final Ken SERVED = Ken.served();

    @TempDir
    Path folder;

    @Test
    void helpListsTheCommands() {
        Ken.Result result = KEN.run("--help");
        assertEquals(0, result.exit(), result.err());
        assertEquals("", result.err());
        for (String command : new String[] {"inspect", "prune", "restore", "apply", "verify", "render", "compare",
                "rank", "shrink", "ablate", "demo"}) {
            assertTrue(result.out().contains(command), () -> command + " is missing in " + result.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "prune", "restore", "apply", "verify", "render", "compare", "demo"})
    void eachCommandHasHelp(String command) {
        Ken.Result result = SERVED.run(command, "--help");
        assertEquals(0, result.exit(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().contains("ken " + command), result.out());
        assertFalse(result.out().contains("%%"), result.out());
    }

    @Test
    void helpOnSharesShowsAPercentSign() {
        assertTrue(SERVED.run("prune", "--help").out().contains("60%"));
    }

    /**
     * Checks that help lists no option that means nothing, since the command draws nothing by chance, writes nothing,
     * or has a single thread.
     */
    @Test
    void helpHasNoOptionThatMeansNothing() {
        String inspect = SERVED.run("inspect", "--help").out();
        assertTrue(inspect.contains("--json") && inspect.contains("--threads") && !inspect.contains("--seed")
                && !inspect.contains("--force"), inspect);
        String log = SERVED.run("log", "--help").out();
        assertTrue(log.contains("--json") && !log.contains("--threads"), log);
        String prune = SERVED.run("prune", "--help").out();
        assertTrue(prune.contains("--seed") && prune.contains("--force") && prune.contains("--threads"), prune);
    }

    @Test
    void helpListsTheInstalledRulesAndProviders() {
        String help = SERVED.run("prune", "--help").out();
        for (String rule : new String[] {"ken", "ken-by-value", "ken-delta", "ken-density", "magnitude",
                "delta-magnitude", "random", "wanda", "delta-wanda"}) {
            assertTrue(help.lines().anyMatch(line -> line.strip().startsWith(rule + ": ")), () -> rule + " in " + help);
        }
        assertTrue(help.contains("Installed: cpu, reference."), help);
    }

    @Test
    void aMistypedNameIsCorrected() throws IOException {
        String file = checkpoint("model.safetensors").toString();
        assertSays(2, "did you mean prune?", "prnue");
        assertSays(2, "did you mean magnitude?", "prune", "--base", file, "--tuned", file, "--k", "1", "--out", "x",
                "--rule", "magnitdue");
        assertSays(5, "did you mean reference?", "prune", "--base", file, "--tuned", file, "--k", "1", "--out", "x",
                "--provider", "refrence");
        assertSays(2, "did you mean zero?", "prune", "--base", file, "--tuned", file, "--k", "1", "--out", "x",
                "--fill", "zreo");
        assertSays(2, "did you mean matrix?", "render", file, "--view", "matirx", "--out", "x.png");
    }

    @Test
    void shareAndNameAreCorrected() throws IOException {
        String file = checkpoint("model.safetensors").toString();
        assertSays(2, "write 60%", "prune", "--base", file, "--tuned", file, "--keep", "60", "--out", "x");
        assertSays(2, "write --keep 60%", "prune", "--base", file, "--tuned", file, "--k", "60%", "--out", "x");
        assertSays(3, "write hf:acme/tiny-en", "inspect", "acme/tiny-en");
        assertSays(3, "write hf:acme/tiny-en", "prune", "--base", "acme/tiny-en", "--tuned", file, "--k", "1", "--out",
                "x");
        assertSays(3, "write hf:acme/tiny-en", "prune", "--base", file, "--tuned", "acme/tiny-en", "--k", "1", "--out",
                "x");
    }

    private void assertSays(int exit, String words, String... arguments) {
        Ken.Result result = KEN.in(folder).run(arguments);
        assertOneSentence(exit, result);
        assertTrue(result.err().contains(words), result.err());
    }

    @Test
    void aResultIsNamedByItsFolder() throws IOException {
        String file = checkpoint("model.safetensors").toString();
        String out = folder.resolve("result").toString();
        assertEquals(0, SERVED.run("prune", "--base", file, "--tuned", file, "--k", "1", "--out", out).exit());
        for (String[] command : new String[][] {{"verify", out}, {"rank", out}, {"verify", out, "--base", file},
                {"restore", "--base", file, "--subnetwork", out, "--out", folder.resolve("model").toString()},
                {"apply", "--base", file, "--out", folder.resolve("models").toString(), out},
                {"render", out, "--view", "model-map", "--out", folder.resolve("map.svg").toString()}}) {
            Ken.Result result = SERVED.run(command);
            assertTrue(
                    result.exit() == 0 || command[0].equals("rank") && result.err().contains("has no layers to rank"),
                    result::toString);
        }
    }

    @Test
    void noStandardInputIsNeeded() throws IOException {
        Ken.Result result = KEN.withoutInput().run("inspect", checkpoint("model.safetensors").toString());
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.err());
        assertTrue(result.out().contains("weight"), result.out());
    }

    /** Checks unknown commands and options, among them some that Equinox would take for its own. */
    @ParameterizedTest
    @ValueSource(strings = {"no-such-command", "--no-such-option", "-data", "-debug", "-consoleLog", "-clean", "-nl",
            "--launcher.ini", "=", ""})
    void unknownCommandsAndOptionsAreUsageErrors(String argument) {
        assertOneSentence(2, KEN.run(argument));
        assertOneSentence(2, KEN.run("inspect", "file", argument, "x"));
    }

    @Test
    void aMissingFileIsAnInputError() {
        Ken.Result result = KEN.run("inspect", "no such file.safetensors");
        assertOneSentence(3, result);
        assertTrue(result.err().contains("no such file.safetensors"), result.err());
    }

    @Test
    void aFileThatIsNoCheckpointIsAnInputError() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "These are not weights.");
        assertOneSentence(3, KEN.run("inspect", file.toString()));
    }

    @Test
    void whatThisProductLacksIsAResourceError() {
        assertOneSentence(5, KEN.run("workbench"));
    }

    @Test
    void jsonIsValidAndAloneOnStandardOutput() throws IOException {
        Ken.Result result = KEN.run("inspect", checkpoint("modèle.safetensors").toString(), "--json");
        assertEquals(0, result.exit(), result.err());
        JsonElement json = JsonParser.parseString(result.out());
        assertTrue(json.isJsonObject() && json.toString().contains("weight"), result.out());
    }

    @Test
    void fileNamesNeedNoUtf8Locale() throws IOException {
        Path file = checkpoint("modèle.safetensors");
        Ken.Result result = KEN.with("LC_ALL", "C").with("LANG", null).in(folder).run("inspect",
                file.getFileName().toString());
        assertEquals(0, result.exit(), result.err());
    }

    private Path checkpoint(String name) throws IOException {
        byte[] header = "{\"weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}"
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header).putFloat(1).putFloat(2).putFloat(3).putFloat(4);
        return Files.write(folder.resolve(name), file.array());
    }

    private static void assertOneSentence(int exit, Ken.Result result) {
        assertEquals(exit, result.exit(), result::toString);
        assertEquals("", result.out());
        assertFalse(result.err().isBlank());
        assertFalse(result.err().contains("Exception") || result.err().contains("\tat "), result.err());
    }
}
