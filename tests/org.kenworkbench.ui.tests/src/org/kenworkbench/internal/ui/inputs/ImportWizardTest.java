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
import java.util.stream.IntStream;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.internal.ui.screen.WindowFaults;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests what the import wizard shows of two checkpoints, and when it allows to go on. */
class ImportWizardTest {

    /** Number of rows and columns: reading so much would take minutes, so what is shown at once comes from headers. */
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
        assertEquals("Matching tensors: 2.", page().getMessage());
        assertTrue(Ui.texts(page().getControl()).containsAll(List.of("safetensors", "F32", "9")),
                () -> Ui.texts(page().getControl()).toString());
        assertTrue(dialog.finish().isEnabled());
        assertEquals(List.of(), Nameless.at(dialog.getShell()));
        assertEquals(List.of(), KeyFaults.of(dialog.getShell()));
        assertEquals(List.of(), WindowFaults.of(dialog.getShell()));
        assertTrue(wizard.performFinish());
    }

    @Test
    void differencesOfHugeCheckpointsAreListedWithoutReadingWeights() throws IOException {
        Path base = huge("base.safetensors", "wte.weight", ROWS);
        Path tuned = huge("tuned.safetensors", "wte.weight", ROWS + 1);
        open(base, tuned);
        Ui.until("both", () -> page().isPageComplete());
        assertEquals("Matching tensors: 1.", page().getMessage());
        Table table = table();
        assertEquals(1, table.getItemCount());
        assertEquals(List.of("wte.weight", "F32 [100000, 100000]", "F32 [100001, 100000]", "new rows kept whole"),
                row(table, 0));
        assertTrue(dialog.finish().isEnabled());
        page().set(base, huge("other.safetensors", "another.weight", ROWS));
        Ui.until("two differences", () -> table.getItemCount() == 2);
        assertEquals(List.of("another.weight", "missing", "F32 [100000, 100000]", "kept whole"), row(table, 0));
        assertEquals(List.of("wte.weight", "F32 [100000, 100000]", "missing", "not in the result"), row(table, 1));
        assertOneSentence(page().getErrorMessage(), "name the checkpoint that the tuned one was trained from");
        assertFalse(dialog.finish().isEnabled());
    }

    /** A difference is shown and warned of, but does not stand in the way. */
    @Test
    void aHeadOfItsOwnAndAPrefixAreShown() throws IOException {
        Path base = TestCheckpoints.checkpoint().f32("layer.weight", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .f32("pooler.weight", new long[] {2}, 1, 2).write(folder.resolve("base.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f16("model.layer.weight", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .f32("classifier.weight", new long[] {2}, 1, 2).write(folder.resolve("tuned.safetensors"));
        open(base, tuned);
        Ui.until("both", () -> page().isPageComplete());
        assertNull(page().getErrorMessage());
        assertEquals(
                "Matching tensors: 1; without a counterpart: 1 of the tuned model (kept whole), 1 of the base"
                        + " (left out). Names of the tuned model begin with 'model.'.",
                page().getMessage());
        assertEquals(IMessageProvider.WARNING, page().getMessageType());
        Table table = table();
        assertEquals(List.of("classifier.weight", "missing", "F32 [2]", "kept whole"), row(table, 0));
        assertEquals(List.of("model.layer.weight", "F32 [2, 3]", "F16 [2, 3]", "base converted to F16"), row(table, 1));
        assertEquals(List.of("pooler.weight", "F32 [2]", "missing", "not in the result"), row(table, 2));
        assertTrue(dialog.finish().isEnabled());
    }

    @Test
    void anAddressThatNothingFollowsHasASentence() throws IOException {
        open(null, small("tuned.safetensors", 2, 3));
        Text base = Ui.controls(page().getControl()).stream().filter(Text.class::isInstance).map(Text.class::cast)
                .findFirst().orElseThrow();
        base.setText("nosuch://bucket/model");
        Ui.until("the tuned one", () -> page().preview().tuned().isPresent());
        assertTrue(page().getErrorMessage().contains("nosuch://bucket/model cannot be reached"),
                page().getErrorMessage());
        assertFalse(dialog.finish().isEnabled());
    }

    @Test
    void whatIsNoCheckpointHasASentence() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no checkpoint");
        Path tuned = small("tuned.safetensors", 2, 3);
        open(text, tuned);
        Ui.until("the reason", () -> page().getErrorMessage() != null);
        assertOneSentence(page().getErrorMessage(), "notes.txt");
        page().set(folder.resolve("gone.safetensors"), tuned);
        Ui.until("the other reason",
                () -> page().getErrorMessage() != null && page().getErrorMessage().contains("gone"));
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

    /** The sample is read in the background, after the headers. */
    @Test
    void aSampleTellsWhatTheyAreToEachOther() throws IOException {
        Path base = TestCheckpoints.checkpoint().f32("w", new long[] {2, 2}, 1, 2, 3, 4)
                .write(folder.resolve("base.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f32("w", new long[] {2, 2}, 1, 2, 3, 4.5f)
                .write(folder.resolve("tuned.safetensors"));
        Path other = TestCheckpoints.checkpoint().f32("w", new long[] {2, 2}, -4, 3, -2, 1)
                .write(folder.resolve("other.safetensors"));
        Path broken = TestCheckpoints.checkpoint().f32("w", new long[] {2, 2}, 1, Float.NaN, 3, 4)
                .write(folder.resolve("broken.safetensors"));
        open(base, tuned);
        untilText("Near the base: relative change 9.1 %, 25.0 % of the values changed.");
        page().set(base, other);
        untilText("This is not the base of the model");
        assertTrue(page().isPageComplete(), "a finding does not stand in the way");
        page().set(base, broken);
        untilText("holds NaN");
        page().set(base, folder.resolve("gone.safetensors"));
        Ui.until("the reason", () -> page().getErrorMessage() != null);
        assertFalse(Ui.texts(page().getControl()).stream().anyMatch(text -> text.contains("holds NaN")),
                () -> Ui.texts(page().getControl()).toString());
    }

    /** The model that is looked at is the base with the adapter's product added. */
    @Test
    void anAdapterIsLookedAtAsTheModelThatItMakes() throws IOException {
        Path base = TestCheckpoints.checkpoint().f32("w.weight", new long[] {2, 2}, 1, 2, 3, 4)
                .write(folder.resolve("base.safetensors"));
        Path adapter = Files.createDirectory(folder.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"r\": 1, \"lora_alpha\": 1}");
        TestCheckpoints.checkpoint().f32("base_model.model.w.lora_A.weight", new long[] {1, 2}, 0, 1)
                .f32("base_model.model.w.lora_B.weight", new long[] {2, 1}, 0, 0.5f)
                .write(adapter.resolve("adapter_model.safetensors"));
        open(base, adapter);
        untilText("Near the base: relative change 9.1 %, 25.0 % of the values changed.");
        assertNull(page().getErrorMessage());
        assertTrue(page().isPageComplete());
    }

    private void untilText(String text) {
        Ui.until(text, () -> Ui.texts(page().getControl()).stream().anyMatch(shown -> shown.contains(text)));
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
        return Ui.controls(page().getControl()).stream().filter(Table.class::isInstance).map(Table.class::cast)
                .findFirst().orElseThrow();
    }

    private static List<String> row(Table table, int index) {
        return IntStream.range(0, table.getColumnCount()).mapToObj(column -> table.getItem(index).getText(column))
                .toList();
    }

    private static void assertOneSentence(String message, String named) {
        assertTrue(message.contains(named) && message.endsWith(".") && !message.contains("\n"), message);
    }

    private Path small(String name, int rows, int columns) throws IOException {
        return TestCheckpoints.checkpoint().f32("layer.weight", new long[] {rows, columns}, new float[rows * columns])
                .f32("layer.bias", new long[] {3}, 1, 2, 3).write(folder.resolve(name));
    }

    /** Writes a sparse file: its size is what the header says, but next to nothing is on the disk. */
    private Path huge(String name, String tensor, long rows) throws IOException {
        long sizeBytes = rows * ROWS * Float.BYTES;
        byte[] header = ("{\"" + tensor + "\":{\"dtype\":\"F32\",\"shape\":[" + rows + ',' + ROWS
                + "],\"data_offsets\":[0," + sizeBytes + "]}}")
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
