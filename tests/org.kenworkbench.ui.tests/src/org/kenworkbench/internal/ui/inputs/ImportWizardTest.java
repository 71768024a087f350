/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.testing.TestCheckpoints;

/** What the import wizard shows of two checkpoints, and when it lets go on. */
class ImportWizardTest {

    /** Reading so much would take minutes: what is shown at once comes from headers. */
    private static final long ROWS = 100_000;

    @TempDir
    Path folder;

    private ImportWizard wizard;
    private InputsDialog dialog;

    @AfterEach
    void close() {
        if (dialog != null) {
            dialog.close();
        }
    }

    @Test
    void twoThatMatchCanBePruned() throws IOException {
        Path base = small("base.safetensors", 2, 3);
        Path tuned = small("tuned.safetensors", 2, 3);
        open(base, tuned);
        Ui.until("both", () -> page().isPageComplete());
        assertNull(page().getErrorMessage());
        assertEquals("2 tensors match in name, shape and type.", page().getMessage());
        assertTrue(Ui.texts(page().getControl()).containsAll(List.of("safetensors", "F32", "9")), () -> Ui.texts(page().getControl()).toString());
        assertTrue(dialog.finish().isEnabled());
        assertTrue(wizard.performFinish());
    }

    @Test
    void differencesOfHugeCheckpointsAreListedWithoutReadingWeights() throws IOException {
        Path base = huge("base.safetensors", "layer.weight", ROWS);
        Path tuned = huge("tuned.safetensors", "layer.weight", ROWS + 1);
        open(base, tuned);
        Ui.until("the difference", () -> page().getErrorMessage() != null);
        assertEquals("One tensor differs in name, shape or type: give the checkpoint that the tuned one was trained from.", page().getErrorMessage());
        Table table = table();
        assertEquals(1, table.getItemCount());
        assertEquals("F32 [100000, 100000]", table.getItem(0).getText(1));
        assertEquals("F32 [100001, 100000]", table.getItem(0).getText(2));
        assertFalse(dialog.finish().isEnabled());
        page().set(base, huge("other.safetensors", "another.weight", ROWS));
        Ui.until("two differences", () -> table.getItemCount() == 2);
        assertEquals(List.of("another.weight", "missing", "F32 [100000, 100000]"), row(table, 0));
        assertEquals(List.of("layer.weight", "F32 [100000, 100000]", "missing"), row(table, 1));
        assertEquals("2 tensors differ in name, shape or type: give the checkpoint that the tuned one was trained from.", page().getErrorMessage());
    }

    @Test
    void whatIsNoCheckpointHasASentence() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no checkpoint");
        Path tuned = small("tuned.safetensors", 2, 3);
        open(text, tuned);
        Ui.until("the reason", () -> page().getErrorMessage() != null);
        assertOneSentence(page().getErrorMessage(), "notes.txt");
        page().set(folder.resolve("gone.safetensors"), tuned);
        Ui.until("the other reason", () -> page().getErrorMessage() != null && page().getErrorMessage().contains("gone"));
        assertOneSentence(page().getErrorMessage(), "gone.safetensors");
        assertFalse(page().isPageComplete());
    }

    @Test
    void theSameTwiceIsWarnedOf() throws IOException {
        Path both = small("model.safetensors", 2, 3);
        open(both, both);
        Ui.until("both", () -> page().isPageComplete());
        assertEquals(IMessageProvider.WARNING, page().getMessageType());
        assertTrue(page().getMessage().contains("same checkpoint"), page()::getMessage);
    }

    @Test
    void swappingExchangesThem() throws IOException {
        Path base = small("base.safetensors", 2, 3);
        Path tuned = small("tuned.safetensors", 2, 3);
        open(tuned, base);
        Ui.until("both", () -> page().isPageComplete());
        Button swap = Ui.controls(page().getControl()).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> button.getText().equals("&Swap")).findFirst().orElseThrow();
        swap.notifyListeners(SWT.Selection, new Event());
        Ui.until("both again", () -> page().isPageComplete());
        Inputs inputs = page().inputs().orElseThrow();
        assertEquals(base, inputs.base().source());
        assertEquals(tuned, inputs.tuned().source());
        assertEquals("tuned", inputs.tuned().name());
    }

    private void open(Path base, Path tuned) {
        wizard = new ImportWizard(base, tuned);
        dialog = new InputsDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
    }

    private InputsPage page() {
        return wizard.page();
    }

    private Table table() {
        return Ui.controls(page().getControl()).stream().filter(Table.class::isInstance).map(Table.class::cast).findFirst().orElseThrow();
    }

    private static List<String> row(Table table, int index) {
        return List.of(table.getItem(index).getText(0), table.getItem(index).getText(1), table.getItem(index).getText(2));
    }

    private static void assertOneSentence(String message, String named) {
        assertTrue(message.contains(named) && message.endsWith(".") && !message.contains("\n"), message);
    }

    private Path small(String name, int rows, int columns) throws IOException {
        return TestCheckpoints.checkpoint().f32("layer.weight", new long[] {rows, columns}, new float[rows * columns])
                .f32("layer.bias", new long[] {3}, 1, 2, 3).write(folder.resolve(name));
    }

    /** A file with holes: its size is what the header says, and next to nothing is on the disk. */
    private Path huge(String name, String tensor, long rows) throws IOException {
        long sizeBytes = rows * ROWS * Float.BYTES;
        byte[] header = ("{\"" + tensor + "\":{\"dtype\":\"F32\",\"shape\":[" + rows + ',' + ROWS + "],\"data_offsets\":[0," + sizeBytes + "]}}")
                .getBytes(StandardCharsets.US_ASCII);
        Path file = folder.resolve(name);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
            out.write(header);
            out.setLength(Long.BYTES + header.length + sizeBytes);
        }
        return file;
    }
}
