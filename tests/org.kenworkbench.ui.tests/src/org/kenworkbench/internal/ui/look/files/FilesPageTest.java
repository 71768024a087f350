/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.look.Pairs;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.ui.PageSource;

/** Files of a pair with their digests, and the settings that differ. */
class FilesPageTest {

    private static final int DIGEST = 4;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        shell.setSize(1000, 700);
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    private PairFiles pair(String ofBase, String ofTuned) throws IOException {
        PageSource.OfPair written = Pairs.write(folder);
        Path base = folder(written.base(), "base", ofBase);
        Path tuned = folder(written.tuned(), "tuned", ofTuned);
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(new PageSource.OfPair(base, tuned))) {
            OpenPair open = hold.weights().pair().orElseThrow();
            return PairFiles.of(open.base(), open.tuned());
        }
    }

    private Path folder(Path file, String name, String configuration) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.copy(file, model.resolve("model.safetensors"));
        if (!configuration.isEmpty()) {
            Files.writeString(model.resolve("config.json"), configuration);
        }
        return model;
    }

    private FilesPage shown(PairFiles files) {
        FilesPage page = new FilesPage(shell, "after against before", files);
        shell.open();
        return page;
    }

    @Test
    void digestsAreThoseOfTheFiles() throws Exception {
        PairFiles files = pair("", "");
        FilesPage page = shown(files);
        assertEquals(List.of("base", "tuned"),
                List.of(page.table().getItem(0).getText(), page.table().getItem(1).getText()));
        assertEquals("", page.table().getItem(0).getText(DIGEST), "nothing is read before somebody asks for it");
        page.computeOrStop();
        for (int i = 0; i < 2; i++) {
            TableItem item = page.table().getItem(i);
            byte[] content = Files.readAllBytes((i == 0 ? files.base() : files.tuned()).getFirst().path());
            String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            Ui.until("the digest", () -> item.getText(DIGEST).equals(expected));
        }
        Ui.until("what they tell", () -> Ui.texts(shell)
                .contains("0 of the tuned model’s files have the bytes of one of the base’s."));
    }

    /** A file that went away has a sentence in the place of a digest, and the others have theirs. */
    @Test
    void aFileThatWentAway() throws Exception {
        PairFiles files = pair("", "");
        FilesPage page = shown(files);
        Files.delete(files.base().getFirst().path());
        page.computeOrStop();
        Ui.until("the other's digest", () -> page.table().getItem(1).getText(DIGEST).length() == 64);
        assertTrue(page.table().getItem(0).getText(DIGEST).startsWith("No digest: "),
                page.table().getItem(0).getText(DIGEST));
        Ui.until("what came of it", () -> Ui.texts(shell).contains("1 of 2 files have a digest."));
    }

    /** A run that is stopped says how far it got. */
    @Test
    void whatIsStoppedSaysSo() throws Exception {
        FilesPage page = shown(pair("", ""));
        page.computeOrStop();
        page.computeOrStop();
        Ui.until("the end", () -> Ui.texts(shell).stream().anyMatch(text -> text.endsWith(" files have a digest.")
                || text.endsWith("bytes of one of the base’s.")));
    }

    /** A file that both models have is one file, with one size. */
    @Test
    void aFileOnBothSidesCountsOnce() throws Exception {
        PairFiles files = pair("", "");
        shown(new PairFiles(files.base(), files.base(), files.difference()));
        assertTrue(Ui.texts(shell).stream().anyMatch(text -> text.startsWith("1 file, ")),
                () -> Ui.texts(shell).toString());
    }

    @Test
    void settingsThatDiffer() throws Exception {
        PairFiles files = pair("{\"model_type\": \"llama\", \"rope\": {\"theta\": 10000, \"type\": \"linear\"}}",
                "{\"rope\": {\"theta\": 500000, \"type\": \"linear\"}, \"model_type\": \"llama\", \"tie\": true}");
        shown(files);
        assertTrue(Ui.texts(shell).contains("2 settings differ."), () -> Ui.texts(shell).toString());
    }

    @Test
    void noConfigurationIsTold() throws Exception {
        shown(pair("{}", ""));
        assertTrue(Ui.texts(shell).contains(
                "The configurations are not compared, as one of the two has none that can be read."),
                () -> Ui.texts(shell).toString());
    }

    /** A configuration without a setting is one: the other's settings differ from it. */
    @Test
    void anEmptyConfigurationIsOne() throws Exception {
        shown(pair("{}", "{\"tie\": true}"));
        assertTrue(Ui.texts(shell).contains("1 setting differs."), () -> Ui.texts(shell).toString());
    }

    @Test
    void aDamagedConfigurationIsNamed() throws Exception {
        shown(pair("{\"tie\": ", "{\"tie\": true}"));
        assertTrue(Ui.texts(shell).stream().anyMatch(text -> text.contains("config.json cannot be read")),
                () -> Ui.texts(shell).toString());
    }
}
