/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.ui.plot.LineHandle;
import org.kenworkbench.internal.ui.plot.PlotHead;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.kit.PageCanvas;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.FrontierVerdict;
import org.kenworkbench.viz.frontier.FrontierView;

/**
 * The Frontier page: files of one tuned model by score, or by what they lose of the change, against their bytes, read
 * from the composition and the file beside it. The budget can be dragged; the page Verdict tells about the file that is
 * chosen, and the page What each tensor got about the one that was written.
 */
public final class FrontierPage implements PicturePage, TablePage {

    private PageSite site;
    private PageCanvas canvas;
    private StateReader<FrontierSource, FrontierState> reader;
    private FrontierView view;
    private SegmentedChoice which;
    private PlotHead head;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        head = new PlotHead(parent, Messages.Frontier_Title, Messages.Frontier_Detail);
        which = head.add(new SegmentedChoice(head.line(), Messages.Frontier_Show,
                List.of(Messages.Frontier_All, Messages.Frontier_Only), 0, head.fonts().small(), index -> {
                    if (reader.state() != null) {
                        reader.state().setAll(index == 0);
                    }
                }));
        which.setToolTipText(Messages.Frontier_ShowHelp);
        head.addLink(Messages.Frontier_Verdict, () -> site.open(KenViews.VERDICT_PAGE));
        head.addLink(Messages.Frontier_Shared, () -> site.open(KenViews.SHARED_PAGE));
        canvas = new PageCanvas(parent, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas.control());
        canvas.setTips(this::under);
        reader = FrontierReader.of(canvas.control(), this::draw);
        LineHandle.install(canvas, () -> Optional.ofNullable(view).map(drawn -> new FrontierHandle(reader.state(),
                drawn, canvas.body(), () -> site.open(KenViews.VERDICT_PAGE))));
    }

    @Override
    public void show(PageSubject other) {
        reader.read(other, this::clear, site::missing);
    }

    private void clear() {
        view = null;
        canvas.show(null);
    }

    private void draw() {
        if (reader.state() == null) {
            return;
        }
        which.show(reader.state().isAll() ? 0 : 1);
        head.setTitle(reader.state().frontier().isScored() ? Messages.Frontier_Title : Messages.Frontier_TitleLoss);
        view = new FrontierView(reader.state().model(reader.subject().name()), false);
        canvas.show(view);
    }

    private Optional<PageTip.Target> under(int x, int y) {
        if (view == null) {
            return Optional.empty();
        }
        return canvas.measured(metrics -> view.pointAt(canvas.body(), metrics, x, y))
                .map(point -> LineHandle.tip(point, x, y, text(point)));
    }

    private static PageTip text(SizedPoint point) {
        PageTip text = PageTip.of(point.method()).and(Messages.Table_Bytes, Numbers.bytes(point.bytes()));
        if (point.score().isPresent()) {
            text = text.and(Messages.Table_Score, FrontierVerdict.withInterval(point.score().get()));
        }
        if (point.changeLost().isPresent()) {
            text = text.and(Messages.Table_Lost, FrontierVerdict.lost(point));
        }
        return point.measured() ? text : text.and(Messages.Hover_Estimate, "");
    }

    @Override
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(view).map(of -> FilesTable.of(reader.state().frontier()));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** Returns what is drawn, for tests; null while nothing is. */
    FrontierView view() {
        return view;
    }

    /** Returns the state that the page shows, for tests. */
    FrontierState state() {
        return reader.state();
    }

    /** Returns the canvas, for tests. */
    PageCanvas canvas() {
        return canvas;
    }

    @Override
    public void dispose() {
        reader.dispose();
    }
}
