/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;
import org.kenworkbench.operations.command.Texts;

class OperationModelTest {

    private final SampleOperation sample = new SampleOperation();
    private final OperationModel model = OperationModel.of(sample);
    private final Map<Parameter, List<String>> given = new HashMap<>();

    @Test
    void listsArgumentsByIndexThenOptionsByOrder() {
        assertEquals(List.of("FILE", "MORE", "--flag"),
                model.parameters().stream().limit(3).map(Parameter::title).toList());
        assertEquals(10, model.parameters().size());
        assertEquals("sample", model.name());
        assertEquals("Takes everything", model.description());
    }

    @Test
    void tellsKindDefaultAndChoices() {
        assertEquals(Kind.PATHS, parameter("MORE").kind());
        assertEquals(Kind.WHOLE_NUMBER, parameter("--large").kind());
        assertEquals("", parameter("--large").defaultText());
        assertEquals("3", parameter("--whole").defaultText());
        assertEquals("base", parameter("--fill").defaultText());
        assertEquals(List.of("base", "all-zero"), parameter("--fill").choices());
        assertEquals(Kind.FLAG, parameter("--flag").kind());
        assertEquals("", parameter("--flag").defaultText());
    }

    @Test
    void fillsFieldsOfEachType() throws OperationException {
        giveRequired();
        give("--text", "two");
        give("--whole", "-12");
        give("--large", "9000000000");
        give("--real", "1e-3");
        give("--fill", "all-zero");
        give("--flag", "true");
        model.fill(sample, given);
        assertEquals(Path.of("a b"), sample.file);
        assertEquals(List.of(Path.of("x"), Path.of("y")), sample.more);
        assertEquals("two", sample.text);
        assertEquals(-12, sample.whole);
        assertEquals(9_000_000_000L, sample.large);
        assertEquals(1e-3, sample.real);
        assertEquals(SampleOperation.Fill.ALL_ZERO, sample.fill);
        assertTrue(sample.flag);
        assertEquals(60, sample.keep.value());
        assertNull(sample.reset);
    }

    @Test
    void leavesDefaultsOfWhatWasNotGiven() throws OperationException {
        giveRequired();
        model.fill(sample, given);
        assertEquals("one", sample.text);
        assertEquals(3, sample.whole);
        assertNull(sample.large);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "--text | three | --text is one or two, not 'three'.",
            "--whole | 3.5 | --whole takes a whole number, not '3.5'.",
            "--whole | 99999999999 | --whole takes a whole number, not '99999999999'.",
            "--real | much | --real takes a number, not 'much'.",
            "--real | 1% | --real takes a number, not '1%'; write 0.01.",
            "--text | tow | --text is one or two, not 'tow' (did you mean two?).",
            "--fill | BASE | --fill is base or all-zero, not 'BASE' (did you mean base?).",
            "--keep | 60 | --keep: '60' lacks its percent sign.",
            "FILE | \"\" | FILE is empty; name a file or folder."})
    void saysWhatIsWrongWithAValue(String title, String text, String sentence) {
        giveRequired();
        give(title, text);
        assertUsage(sentence);
    }

    @Test
    void asksForWhatIsMissing() {
        assertUsage("sample needs one of --keep, --reset.");
        give("--keep", "1%");
        assertUsage("sample needs FILE.");
        give("FILE", "f");
        assertUsage("sample needs MORE.");
        give("MORE", "f");
        assertUsage("sample needs 2 or more of MORE.");
    }

    @Test
    void refusesTwoOfAGroup() {
        giveRequired();
        give("--reset", "40%");
        assertUsage("--keep and --reset exclude each other; give one of them.");
    }

    @Test
    void refusesClassesThatCannotBeOperations() {
        assertThrows(IllegalArgumentException.class, () -> OperationModel.of(new Nameless()));
        assertThrows(IllegalArgumentException.class, () -> OperationModel.of(new Untypeable()));
    }

    @Test
    void takesTextsFromTheContributor(@TempDir Path folder) throws IOException {
        Path texts = Files.createDirectories(folder.resolve("OSGI-INF/l10n"));
        Files.writeString(texts.resolve("bundle.properties"), "their.key = Ümläut of theirs\n");
        try (URLClassLoader contributor = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertEquals("Ümläut of theirs", Texts.resolve(contributor, "%their.key"));
            assertEquals("no.such.key", Texts.resolve(contributor, "%no.such.key"));
            assertEquals("%literal", Texts.resolve(contributor, "%%literal"));
            assertEquals("plain", Texts.resolve(contributor, "plain"));
        }
    }

    private void giveRequired() {
        give("FILE", "a b");
        give("MORE", "x", "y");
        give("--keep", "60%");
    }

    private void give(String title, String... texts) {
        given.put(parameter(title), List.of(texts));
    }

    private Parameter parameter(String title) {
        return model.parameters().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow();
    }

    private void assertUsage(String sentence) {
        OperationException failure = assertThrows(OperationException.class, () -> model.fill(sample, given));
        assertEquals(sentence, failure.getMessage());
        assertEquals(ExitCode.USAGE, failure.kind());
    }

    private static final class Nameless implements Operation {
        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().build();
        }
    }

    @OperationInfo(name = "untypeable", summary = "s")
    private static final class Untypeable implements Operation {

        @Option(names = "--thread", description = "No text makes one.")
        Thread thread;

        @Override
        public OperationResult run(OperationContext context) {
            return OperationResult.builder().build();
        }
    }
}
