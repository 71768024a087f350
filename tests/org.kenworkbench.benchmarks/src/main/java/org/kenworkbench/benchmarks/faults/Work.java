/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Commands that write deltas, and models of several. */
enum Work {
    PACK("pack", "packed.ken", (chain, out) -> List.of("pack", "--base", chain.models().getFirst().toString(),
            "--tuned", chain.models().getLast().toString(), "--out", out.toString())),
    RESTORE("restore --chain", "restored.safetensors",
            (chain, out) -> restore(chain.models().getFirst(), chain.links(), out)),
    SQUASH("squash", "squashed.ken", (chain, out) -> {
        List<String> words = new ArrayList<>(List.of("squash", "--base", chain.models().getFirst().toString(), "--out",
                out.toString()));
        chain.links().forEach(link -> words.add(link.toString()));
        return words;
    });

    private final String title;
    private final String fileName;
    private final BiFunction<Chain, Path, List<String>> words;

    Work(String title, String fileName, BiFunction<Chain, Path, List<String>> words) {
        this.title = title;
        this.fileName = fileName;
        this.words = words;
    }

    /** Returns the words of a command that restores the last model of links. */
    static List<String> restore(Path base, List<Path> links, Path out) {
        List<String> words = new ArrayList<>(List.of("restore", "--base", base.toString(), "--out", out.toString(),
                "--chain"));
        links.forEach(link -> words.add(link.toString()));
        return words;
    }

    String title() {
        return title;
    }

    /** Returns the name that the result has in its folder. */
    String fileName() {
        return fileName;
    }

    /** Returns the words of the command. */
    List<String> words(Chain chain, Path out) {
        return words.apply(chain, out);
    }
}
