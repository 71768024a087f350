/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.viz.modelmap.MapCell;

/** The Model map page: layers by roles, coloured by a figure of each tensor. Needs no checkpoint. */
public final class ModelMapPage implements PicturePage, TablePage {

    private static final int PADDING = 8;

    private ModelMapPane map;
    private ModelMapHeader header;

    @Override
    public void createControl(Composite parent, PageSite site) {
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        map = new ModelMapPane(parent, Surroundings.FOOT, site::select, () -> site.open(KenViews.MATRIX_PAGE),
                problem -> header.problem(problem));
        map.control().whenFailed(site::failed);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(map.control());
        header = new ModelMapHeader(parent, map);
    }

    @Override
    public void show(PageSubject subject) {
        map.show(subject);
    }

    @Override
    public Optional<PagePicture> picture() {
        Point size = map.control().getSize();
        return map.model().map(of -> new PagePicture(map.view(), size.x, size.y));
    }

    @Override
    public Optional<PageTable> table() {
        return map.model()
                .map(of -> PageTable.of(
                        List.of(Messages.Table_Tensor, Messages.Table_Delta, Messages.Table_Kept, Messages.Table_Tuning,
                                Messages.Table_Random, Messages.Table_Bytes),
                        MapSteps.cells(of).map(ModelMapPage::line).toList()));
    }

    private static List<String> line(MapCell cell) {
        return List.of(cell.tensor(), Double.toString(cell.deltaNorm()), Double.toString(cell.keptShare()),
                Double.toString(cell.tuningKept()),
                Double.toString(cell.randomKept()), Long.toString(cell.sizeBytes()));
    }

    @Override
    public void setFocus() {
        map.control().setFocus();
    }
}
