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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of what shells make of the scripts that the product prints for them, and groff of its manual pages. */
class CompletionTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    Path folder;

    /** Calls the function as bash does, which cuts words at equals signs. */
    @ParameterizedTest
    @CsvSource({"ken;pr,preview prune", "ken;help;ver,verify", "ken;prune;--rule;ken-d,ken-delta ken-density",
            "ken;prune;--rule;=;wan,wanda", "ken;prune;--fo,--force", "ken;prune;--k;,", "ken;prune;--base;,"})
    void bashCompletes(String words, String expected) throws Exception {
        Path script = script("bash");
        Path asked = Files.writeString(folder.resolve("ask.bash"), """
                source "$1" || exit 1
                shift
                compopt() { :; } # works within a completion alone
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                _ken && printf '%s ' "${COMPREPLY[@]}"
                """);
        List<String> command = new ArrayList<>(List.of("bash", "--norc", asked.toString(), script.toString()));
        command.addAll(List.of(words.split(";", -1)));
        assertEquals(words(expected), words(output(command)));
    }

    @ParameterizedTest
    @CsvSource({"ken pr,preview prune", "ken help ver,verify", "ken prune --rule ken-d,ken-delta ken-density",
            "ken prune --rule=wan,--rule=wanda", "ken prune --fo,--force", "'ken prune --k ',",
            "ken prune --base ask.f,ask.fish"})
    void fishCompletes(String line, String expected) throws Exception {
        Path asked = Files.writeString(folder.resolve("ask.fish"), """
                source $argv[1]; or exit 1
                complete -C $argv[2]
                """);
        String output = output(List.of("fish", "--no-config", asked.toString(), script("fish").toString(), line));
        assertEquals(words(expected),
                output.lines().map(proposed -> proposed.split("\t")[0]).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Presses Tab in a terminal, and waits until what is expected is listed. */
    @ParameterizedTest
    @CsvSource({"ken pr,prune", "ken help ver,verify", "ken prune --rule ken-d,ken-density",
            "ken prune --rule=wan,wanda",
            "ken prune --fo,--force", "ken prune --base ask.z,ask.zsh"})
    void zshCompletes(String line, String expected) throws Exception {
        Path asked = Files.writeString(folder.resolve("ask.zsh"),
                """
                        zmodload zsh/zpty || exit 1
                        zpty shell zsh -f -i
                        zpty -w shell "PS1='% '; autoload -Uz compinit; compinit -u -D; source $1; bindkey '^I' list-choices; echo re''ady"
                        zpty -r -m shell seen '*ready*'
                        zpty -w -n shell "$2"$'\t'
                        zpty -r -m shell seen "*$2*$3*" || exit 1
                        print -r -- "$seen"
                        """);
        String seen = output(List.of("zsh", "-f", asked.toString(), script("zsh").toString(), line, expected));
        assertFalse(seen.contains("not found") || seen.contains("error"), seen);
    }

    /** Groff warns of what it does not understand. */
    @Test
    void manualPagesAreWithoutFault() throws Exception {
        for (String command : List.of("", "prune", "sweep", "inspect")) {
            Ken.Result page = command.isEmpty() ? KEN.run("manual") : KEN.run("manual", command);
            assertEquals(0, page.exit(), page::toString);
            Path file = Files.writeString(folder.resolve("page.1"), page.out());
            String shown = output(List.of("groff", "-man", "-ww", "-Tutf8", "-P-cbou", file.toString()));
            assertTrue(shown.contains("EXIT STATUS"), shown);
            assertTrue(command.isEmpty() || shown.contains("--threads N"), shown);
        }
    }

    private Path script(String shell) throws IOException {
        Ken.Result script = KEN.run("completion", shell);
        assertEquals(0, script.exit(), script::toString);
        return Files.writeString(folder.resolve("ken." + shell), script.out());
    }

    /** Returns what a program prints, which is to succeed and to complain of nothing. */
    private String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = process.waitFor() + " " + Files.readString(folder.resolve("err"));
        assertEquals("0 ", errors, () -> command + " printed " + output);
        return output;
    }

    private static Set<String> words(String text) {
        return text == null || text.isBlank() ? Set.of() : new TreeSet<>(List.of(text.strip().split("\\s+")));
    }
}
