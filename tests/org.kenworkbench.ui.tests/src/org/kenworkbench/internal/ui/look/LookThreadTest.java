/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSource;

/**
 * Goes through the editors of one model and of two with 240 layers and a vocabulary of 128,256, and prints how long the
 * UI thread was held: times are for people to read, as machines differ.
 */
@Tag("slow")
class LookThreadTest {

    private static final int LAYERS = 240;
    private static final int TOKENS = 128_256;

    @TempDir
    Path folder;

    @AfterEach
    void closeEditors() {
        Ui.page().closeAllEditors(false);
    }

    @Test
    void manyLayersAndManyRows() throws IOException {
        PageSource.OfPair pair = Pairs.write(folder, LAYERS, TOKENS);
        Ui.startWhatOnlyTestsHave();
        for (String page : new String[] {KenViews.MODEL_EXPLORER_PAGE, KenViews.MATRIX_PAGE, KenViews.LAYERS_PAGE,
                KenViews.ROW_PAGE, KenViews.DISTRIBUTION_PAGE}) {
            Ui.perform("show " + page, () -> show(page));
        }
        Ui.startTiming();
        Ui.perform("open the model", () -> LookEditors.open(Ui.page(), new PageSource.OfModel(pair.tuned())));
        SingleEditor model = (SingleEditor) Ui.page().getActiveEditor();
        Ui.until("the values", () -> model.facts().isPresent());
        for (int page = 0; page < 3; page++) {
            int shown = page;
            Ui.perform("show page " + page + " of the model", () -> model.showPage(shown));
        }
        Ui.perform("select the embedding", () -> model.selectTensor("embed_tokens.weight"));
        System.out.println("A model: " + Ui.timing());
        Ui.startTiming();
        Ui.perform("open the pair", () -> LookEditors.open(Ui.page(), pair));
        PairEditor both = (PairEditor) Ui.page().getActiveEditor();
        Ui.until("what was found", () -> both.facts().isPresent());
        assertEquals(2 * LAYERS + 1, both.subject().orElseThrow().tensors().size());
        Ui.perform("next finding", () -> both.stepFindings(1));
        Ui.perform("select the embedding", () -> both.selectTensor("embed_tokens.weight"));
        Ui.perform("show the tensors", () -> both.showPage(1));
        Ui.perform("show the layers", () -> show(KenViews.LAYERS_PAGE));
        Ui.perform("select a matrix of a layer", () -> both.selectTensor("layers.239.attn.q.weight"));
        System.out.println("A pair: " + Ui.timing());
    }

    private static void show(String page) {
        try {
            Ui.page().showView(KenViews.PAGE, page, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            throw new AssertionError(page, e);
        }
    }
}
