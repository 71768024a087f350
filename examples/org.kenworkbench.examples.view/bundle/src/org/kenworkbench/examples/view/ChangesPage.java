/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.ui.kit.PageReader;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The page, which only wires things together: what it shows is computed by the analysis on another thread, and painted
 * by the view. It can be saved as a picture and copied as a table, by buttons that its view has for that.
 */
public final class ChangesPage implements PicturePage, TablePage {

    private PageCanvas canvas;
    private PageReader reader;
    private PageSubject subject;
    private Changes changes;
    private ChangesView view;

    @Override
    public void createControl(Composite parent, PageSite site) {
        parent.setLayout(new FillLayout());
        canvas = new PageCanvas(parent, site);
        canvas.setTips(this::tipAt);
        reader = new PageReader("Reading changes", canvas.control(), site);
    }

    /** Returns the content of the card beside the pointer; empty where there is no bar. */
    private Optional<PageTip.Target> tipAt(int x, int y) {
        return view == null ? Optional.empty() : view.barAt(canvas.body(), x, y).map(bar -> PageTip.Target.of(bar.bin(),
                bar.box(),
                PageTip.of("Changed by " + Numbers.significant(bar.bin().from(), 2) + " to "
                        + Numbers.significant(bar.bin().to(), 2))
                        .and("kept", Numbers.count(bar.bin().kept())).and("reset", Numbers.count(bar.bin().reset()))));
    }

    @Override
    public void show(PageSubject other) {
        if (subject != null && subject.isOfTensor(other) && changes != null) {
            return; // another cell of the same tensor
        }
        subject = other;
        show(null, "");
        String tensor = other.tensor().orElseThrow().name(); // plugin.xml says that the page needs one
        reader.read(other.file(),
                (model, monitor) -> new ChangesAnalysis().run(AnalysisTarget.of(model, new TensorId(tensor)), monitor),
                result -> show(result, tensor));
    }

    private void show(Changes result, String tensor) {
        changes = result;
        view = result == null ? null : new ChangesView(tensor, result);
        canvas.show(view);
    }

    @Override
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(changes)
                .map(of -> PageTable.of(List.of("From", "To", "Kept", "Reset"), of.bins().stream().map(bin -> List.of(
                        Double.toString(bin.from()), Double.toString(bin.to()), Long.toString(bin.kept()),
                        Long.toString(bin.reset()))).toList()));
    }

    @Override
    public void setFocus() {
        canvas.control().setFocus();
    }

    @Override
    public void dispose() {
        if (reader != null) {
            reader.close();
        }
    }
}
