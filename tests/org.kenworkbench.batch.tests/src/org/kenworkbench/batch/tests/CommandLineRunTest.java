/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.batch.BatchApplication;
import org.kenworkbench.internal.batch.CommandLineRun;
import org.kenworkbench.internal.batch.Interrupts;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.tensor.guard.Fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class CommandLineRunTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private GreetOperation greet = new GreetOperation(_ -> {
    });
    private final List<Fault> faults = new ArrayList<>();
    private int leases;

    @Test
    void runsACommand() {
        assertEquals(0, run("greet", "Ann", "Bob", "--times=2", "--word", "bye", "-l"));
        assertEquals("bye Ann and Bob ×2!\n", out());
        assertEquals("Greeting: 2 steps in 0.00 s\n", err());
        assertEquals(0, leases, "the instance is given back");
    }

    @Test
    void runsWhatTheSameCommandOfADialogSays() {
        OperationModel model = OperationModel.of(greet);
        Map<Parameter, List<String>> given = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            switch (parameter.id()) {
                case "names" -> given.put(parameter, List.of("-Ann", "Bob Cat"));
                case "times" -> given.put(parameter, List.of("-2"));
                case "loud" -> given.put(parameter, List.of("true"));
                default -> {
                }
            }
        }
        List<String> words = CommandText.of(model, given).words();
        assertEquals(0, run(words.subList(1, words.size()).toArray(String[]::new)));
        assertEquals("hello -Ann and Bob Cat ×-2!\n", out());
    }

    @Test
    void handsOnTheCommonOptions() {
        run("greet", "A", "--times", "1", "--threads", "3", "--seed=-7", "--force", "--strict");
        assertEquals(new RunSettings(3, true, true, -7), greet.seen());
        run("greet", "A", "--times", "1");
        assertEquals(RunSettings.defaults(), greet.seen());
    }

    @Test
    void takesArgumentsLiterally() {
        assertEquals(0,
                run("greet", "--times", "1", "@file", "${sys:user.home}", "\"quoted\"", "", "a,b", "--", "--x"));
        assertEquals("hello @file and ${sys:user.home} and \"quoted\" and  and a,b and --x ×1\n", out());
    }

    @Test
    void printsOneDocumentForMachines() {
        greet = new GreetOperation(context -> context.warn("mind the <gap>"));
        assertEquals(0, run("greet", "Ünï", "--times", "1", "--json"));
        JsonObject document = JsonParser.parseString(out()).getAsJsonObject();
        assertEquals("hello Ünï ×1", document.get("text").getAsString());
        assertEquals("mind the <gap>.", document.getAsJsonArray("warnings").get(0).getAsString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "greet A --times 1 --frce | greet has no option --frce (did you mean --force?); see ken greet --help",
            "greet A --times 1 --xyzzy=3 | greet has no option --xyzzy; see ken greet --help",
            "greet A --times 1 --force=yes | option '--force' should be specified without 'yes' parameter; see ken "
                    + "greet --help",
            "greet A --times | --times needs a value; see ken greet --help",
            "greet A --times 1 --times 2 | --times is given more than once; see ken greet --help",
            "greet A --times 1 --loud --quiet | --loud and --quiet exclude each other; give one of them",
            "greet A | greet needs --times N",
            "greet --times 1 | greet needs NAME",
            "greet A --times many | --times takes a whole number, not 'many'",
            "greet A --times 1 --word hey | --word is hello or bye, not 'hey'",
            "greet A --times 1 --threads 0 | --threads takes a whole number from 1 to 32767, not '0'",
            "greet A --times 1 --seed x | --seed takes a whole number, not 'x'",
            "greet A --times 1 --word hlelo | --word is hello or bye, not 'hlelo' (did you mean hello?)",
            "grete A | there is no command 'grete' (did you mean greet?); see ken --help",
            "rgeet A | there is no command 'rgeet' (did you mean greet?); see ken --help",
            "gret A | there is no command 'gret' (did you mean greet?); see ken --help",
            "evalute | there is no command 'evalute' (did you mean evaluate?); see ken --help",
            "frobnicate | there is no command 'frobnicate'; see ken --help, or install the bundle that adds it",
            "--json greet | the command comes first, before options such as --json; see ken --help"})
    void saysHowItIsUsed(String line, String sentence) {
        assertEquals(2, run(line.split(" ")));
        assertEquals("ken: " + sentence + ".\n", err());
        assertEquals("", out());
        assertEquals(0, leases);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workbench", "train", "evaluate", "calibrate", "generate", "demo-train", "demo-fingerprint",
            "demo-decoder"})
    void knowsCommandsOfOtherProducts(String command) {
        assertEquals(5, run(command, "--whatever"));
        assertTrue(err().startsWith("ken: this product has no command " + command + ", which comes with"), err());
    }

    @Test
    void endsByTheContractsNumbers() {
        assertEquals(2, failing(new OperationException(ExitCode.USAGE, "out exists; give --force")));
        assertEquals(3, failing(new NoSuchFileException("x")));
        assertEquals(4, failing(new OperationException(ExitCode.COMPUTATION, "the loss is not finite")));
        assertEquals(4, failing(new IllegalStateException("a bug")));
        assertEquals(5, failing(new IOException("No space left on device")));
        assertEquals(130, failing(new OperationCancelledException()));
        assertEquals(0, leases);
    }

    /** Checks a result that is shown although the run has failed. */
    @Test
    void aResultMayTellThatItFailed() {
        assertEquals(3, run("greet", "nobody", "--times", "1", "--json"));
        assertEquals("hello nobody ×1", JsonParser.parseString(out()).getAsJsonObject().get("text").getAsString());
        assertTrue(err().endsWith("ken: nobody can be greeted; name somebody.\n"), err());
    }

    @Test
    void survivesErrorsOfTheMachine() {
        greet = new GreetOperation(_ -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertEquals(5, run("greet", "A", "--times", "1"));
        greet = new GreetOperation(_ -> {
            throw new StackOverflowError();
        });
        assertEquals(4, run("greet", "A", "--times", "1"));
    }

    @Test
    void showsStackTracesOnlyForDebugging() {
        greet = new GreetOperation(_ -> {
            throw new IllegalStateException("a bug");
        });
        run("greet", "A", "--times", "1");
        assertFalse(err().contains("\tat "), err());
        err.reset();
        run("greet", "A", "--times", "1", "--debug");
        assertTrue(err().contains("\tat "), err());
        err.reset();
        run("nothing", "--debug");
        assertTrue(err().contains("\tat "), err());
    }

    /** Checks the words of a file on their way to the terminal. */
    @Test
    void showsNothingThatSteersTheTerminal() {
        String hostile = "x\u001b[2J\u0007\r\u202e\u2028\u0000\u009by";
        String shown = "x\uFFFD[2J" + "\uFFFD".repeat(6) + 'y';
        greet = new GreetOperation(context -> context.warn(hostile));
        assertEquals(0, run("greet", hostile, "--times", "1"));
        assertEquals("hello " + shown + " ×1\n", out());
        assertTrue(err().startsWith("ken: warning: " + shown + ".\n"), err());
        out.reset();
        assertEquals(0, run("greet", hostile, "--times", "1", "--json"));
        assertEquals("hello " + hostile + " ×1", JsonParser.parseString(out()).getAsJsonObject().get("text")
                .getAsString());
        assertTrue(out().chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f || c == '×'), out());
        greet = new GreetOperation(_ -> {
            throw new OperationException(ExitCode.INPUT, hostile);
        });
        err.reset();
        assertEquals(3, run("greet", "A", "--times", "1"));
        assertTrue(err().endsWith("ken: " + shown + ".\n"), err());
    }

    @Test
    void failsForWarningsOnlyWhenStrict() {
        greet = new GreetOperation(context -> {
            context.warn("odd\u001b[31m row");
            context.warn("odd\u001b[31m row");
        });
        assertEquals(0, run("greet", "A", "--times", "1"));
        assertEquals("ken: warning: odd\uFFFD[31m row.", err().lines().findFirst().orElseThrow());
        assertEquals(2, err().lines().count(), "each warning once");
        assertEquals(1, run("greet", "A", "--times", "1", "--strict"));
        greet = new GreetOperation(_ -> {
        });
        assertEquals(0, run("greet", "A", "--times", "1", "--strict"));
    }

    @Test
    void explainsACommand() {
        for (String[] line : List.of(new String[] {"greet", "--help"}, new String[] {"help", "greet"},
                new String[] {"greet", "-h", "A"})) {
            out.reset();
            assertEquals(0, run(line));
            String help = out();
            assertTrue(help.startsWith("Usage: ken greet NAME… --times N [options]\nGreets 100% of those named.\n"),
                    help);
            assertTrue(help.contains("What to say, ${sys:user.home} %n included. One of: hello, bye."), help);
            assertTrue(help.contains("Default: hello."), help);
            assertTrue(help.indexOf("--times") < help.indexOf("Common options:"), help);
            assertTrue(help.indexOf("Common options:") < help.indexOf("--threads"), help);
        }
        assertEquals("", err());
    }

    @Test
    void explainsOnlyWhatMeansSomething() {
        assertEquals(0, run("look", "--help"));
        assertTrue(out().contains("--json") && out().contains("--threads"), out());
        assertFalse(out().contains("--seed") || out().contains("--force"), out());
        assertFalse(out().contains("\nOptions:"), "it has none of its own: " + out());
        out.reset();
        assertEquals(0, run("look", "--seed", "7", "--force"), "a script that gives them goes on working");
        assertEquals("Seen with seed 7.\n", out());
    }

    /** A command that draws nothing and writes nothing. */
    @OperationInfo(name = "look", summary = "Looks", ignores = {RunOption.SEED, RunOption.FORCE})
    public static final class LookOperation implements Operation {

        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().text("Seen with seed " + context.seed() + ".").build();
        }
    }

    @Test
    void listsCommands() {
        for (String line : List.of("help", "--help", "-h")) {
            out.reset();
            assertEquals(0, run(line));
            assertTrue(out().contains("\n  greet  Greets\n"), out());
        }
        assertEquals(2, run());
        assertTrue(err().contains("  greet  Greets\n"));
    }

    @Test
    void tellsItsVersion() {
        assertEquals(0, run("--version"));
        assertEquals("ken 1.2.3\n", out());
    }

    @Test
    void endsQuietlyWhenTheReaderHasEnough() throws IOException {
        try (OutputStream closed = failingOut("Broken pipe")) {
            assertEquals(0, run(closed, "greet", "A", "--times", "1"));
        }
        assertEquals("Greeting: 1 step in 0.00 s\n", err());
    }

    @Test
    void failsWhenTheResultCannotBeWritten() throws IOException {
        try (OutputStream full = failingOut("No space left on device")) {
            assertEquals(5, run(full, "greet", "A", "--times", "1"));
        }
    }

    @Test
    void warnsOfFaultyBundles() {
        Fault fault = new Fault("the bundle com.example 1.0.0 is faulty",
                Optional.of(new IllegalStateException("no luck")));
        greet = new GreetOperation(
                _ -> faults.add(new Fault("the bundle com.other 1.0.0 is faulty", Optional.empty())));
        faults.add(fault);
        assertEquals(0, run("greet", "A", "--times", "1", "--json"));
        JsonArray warnings = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("warnings");
        assertEquals("[\"the bundle com.example 1.0.0 is faulty.\",\"the bundle com.other 1.0.0 is faulty.\"]",
                warnings.toString());
        assertTrue(err().contains("ken: warning: the bundle com.example 1.0.0 is faulty.\n"), err());
        assertFalse(err().contains("no luck"), err());
        faults.add(fault);
        assertEquals(1, run("greet", "A", "--times", "1", "--strict"));
        for (String command : List.of("help", "no-such-command")) {
            err.reset();
            faults.add(fault);
            run(command, "--debug");
            assertTrue(err().startsWith(
                    "ken: warning: the bundle com.example 1.0.0 is faulty.\njava.lang.IllegalStateException: no luck"),
                    err());
        }
    }

    @Test
    void takesOnlyTheUsersArguments() {
        assertEquals(List.of("-debug", "", "=x"), BatchApplication.userArguments(
                new String[] {"-application", "some.id", "=-debug", "=", "==x"}));
    }

    private int failing(Exception failure) {
        out.reset();
        err.reset();
        greet = new GreetOperation(_ -> {
            throw failure;
        });
        int status = run("greet", "A", "--times", "1");
        List<String> errors = err().lines().filter(line -> line.startsWith("ken: ")).toList();
        assertEquals(1, errors.size(), err());
        assertEquals("", out());
        return status;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void scriptsOfShellsHaveEachCommandAndOption(String shell) {
        assertEquals(0, run("completion", shell));
        for (String word : List.of("greet", "word", "loud", "quiet", "times", "force", "hello", "bye")) {
            assertTrue(out().contains(word), () -> word + " is missing in " + out());
        }
        assertEquals(0, leases, "the instance is given back");
    }

    @ParameterizedTest
    @CsvSource({"completion,'completion takes one shell: bash, zsh, fish.'",
            "'completion,bash,zsh','completion takes one shell: bash, zsh, fish.'",
            "'completion,tcsh',completion knows no shell 'tcsh'", "'manual,greet,look',manual takes one command",
            "'manual,gret',there is no command 'gret'"})
    void whatShellsAreNotGivenIsRefused(String line, String sentence) {
        assertEquals(2, run(line.split(",")));
        assertTrue(err().contains(sentence), err());
        assertEquals("", out());
    }

    @Test
    void aManualPageSaysWhatHelpSays() {
        assertEquals(0, run("manual", "greet"));
        assertTrue(out().startsWith(".TH KEN\\-GREET 1 "), out());
        assertTrue(out().contains("\n.SH NAME\nken\\-greet \\- Greets\n"), out());
        assertTrue(out().contains("\nGreets 100% of those named.\n.PP\nTwice if need be.\n"), out());
        assertTrue(out().contains("\n\\fB\\-\\-times\\fR \\fIN\\fR\nHow often.\n"), out());
        assertTrue(out().contains("\n\\fB\\-\\-loud\\fR, \\fB\\-l\\fR\nShout.\n"), out());
        assertTrue(out().chars().allMatch(c -> c < 127), out());
        assertEquals(0, leases, "the instance is given back");
    }

    private int run(String... arguments) {
        return run(out, arguments);
    }

    private int run(OutputStream to, String... arguments) {
        PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8);
        return new CommandLineRun(new Source(), to, errors, false, () -> 0, Interrupts.none(), "1.2.3")
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static OutputStream failingOut(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private final class Source implements OperationSource {

        @Override
        public List<Fault> faults() {
            List<Fault> taken = List.copyOf(faults);
            faults.clear();
            return taken;
        }

        @Override
        public List<Listed> list() {
            return List.of(new Listed("greet", "Greets", 1));
        }

        @Override
        public Optional<Lease> lease(String command) {
            if (!List.of("greet", "look").contains(command)) {
                return Optional.empty();
            }
            leases++;
            return Optional.of(
                    new Lease(command.equals("greet") ? greet : new LookOperation(), () -> leases--));
        }
    }
}
