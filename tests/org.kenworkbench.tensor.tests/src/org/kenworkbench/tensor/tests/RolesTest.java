/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;
import org.kenworkbench.testing.Documents;

/** Names as published models have them, in {@code data/roles.tsv}: model, rank, role, name. */
class RolesTest {

    record Published(String model, int rank, String role, String name) {
    }

    static List<Published> published() throws IOException {
        List<Published> all = new ArrayList<>();
        for (String line : lines("data/roles.tsv")) {
            String[] cells = line.split("\t");
            all.add(new Published(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("published")
    void publishedName(Published tensor) {
        assertEquals(tensor.role(), Roles.of(tensor(tensor.name(), tensor.rank())).id());
    }

    @ParameterizedTest
    @CsvSource({"keyword.weight", "monkey.weight", "model.offset.weight", "wood.weight", "wi.weight", "w1.weight",
            "key.weight", "mixer.out_proj.weight", "buffet.weight", "shareds.weight", "plnx.weight", "clsx.weight",
            "mlpx.weight", "coffee.ffx.weight", "headline.weight"})
    void partsOfWordsDoNotMatch(String name) {
        assertEquals(Role.OTHER, Roles.of(tensor(name, 2)));
    }

    @Test
    void aMatrixIsNoNorm() {
        assertEquals(Role.NORMS, Roles.of(tensor("norm1.bias", 1)));
        assertEquals(Role.OTHER, Roles.of(tensor("norm1.linear.weight", 2)));
    }

    @Test
    void pathsWithSlashesMatchToo() {
        assertEquals(Role.FFN, Roles.of(tensor("encoder/layer/0/output/dense/kernel", 2)));
    }

    /** A search as the document tells it for whole segments anywhere in the name. */
    @Test
    void aSearchFindsTheSame() throws IOException {
        List<String> names = new ArrayList<>(
                List.of("", ".", "norm", "a..norm", "/norm/", "norm.", "x.output.weight", "output.weight",
                        "xfc.weight"));
        published().forEach(tensor -> names.addAll(List.of(tensor.name(), "x" + tensor.name(), tensor.name() + "x",
                tensor.name().toUpperCase(Locale.ROOT))));
        for (String name : names) {
            for (int rank : new int[] {1, 2, 3}) {
                Role expected = Roles.table().stream()
                        .filter(entry -> entry.minRank() <= rank && rank <= entry.maxRank())
                        .filter(entry -> Pattern
                                .compile("(^|[./])(" + entry.segments() + ")([./]|$)", Pattern.CASE_INSENSITIVE)
                                .matcher(name).find())
                        .map(Roles.Entry::role).findFirst().orElse(Role.OTHER);
                assertEquals(expected, Roles.of(tensor(name, rank)), name);
            }
        }
    }

    /** The document that users read is the table that decides. */
    @Test
    void documentPublishesTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Roles.Entry entry : Roles.table()) {
            String rank = entry.maxRank() == Roles.ANY_RANK
                    ? entry.minRank() == 0 ? "any" : entry.minRank() + " and more"
                    : "up to " + entry.maxRank();
            expected.add("| " + (expected.size() + 1) + " | `" + entry.role().id() + "` | " + rank + " | `"
                    + entry.segments().replace("|", "\\|") + "` |");
        }
        List<String> document = Files.readAllLines(Documents.folder().resolve("roles.md"),
                StandardCharsets.UTF_8);
        assertEquals(expected, document.stream().filter(line -> line.matches("\\| \\d+ \\|.*")).toList());
    }

    private static List<String> lines(String file) throws IOException {
        URL inBundle = RolesTest.class.getResource("/" + file);
        if (inBundle == null) {
            return Files.readAllLines(Path.of(file));
        }
        try (var stream = inBundle.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static TensorInfo tensor(String name, int rank) {
        long[] dims = new long[rank];
        java.util.Arrays.fill(dims, 2);
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(dims));
    }
}
