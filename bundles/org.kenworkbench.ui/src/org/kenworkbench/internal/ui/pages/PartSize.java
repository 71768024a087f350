/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.List;
import java.util.Optional;

import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainer;

/**
 * Moves the border of a part of the window, as the mouse does: the platform has no key for that. Stateless. For the UI
 * thread.
 */
public final class PartSize {

    /** Share of the room of both neighbours by which a border moves. */
    private static final double STEP = 0.05;
    /** Least share of that room that each of them keeps. */
    private static final double LEAST = 0.1;
    /** Weight that the platform gives to what has none. */
    private static final int NO_WEIGHT = 100;

    private PartSize() {
    }

    /**
     * Makes a part larger or smaller at the cost of the one after it, or of the one before where it is the last. Does
     * nothing where it has no neighbour in that direction.
     *
     * @param horizontal whether its width changes, in place of its height
     * @param larger     whether it becomes larger
     * @return whether the border was moved
     */
    public static boolean change(MPart part, boolean horizontal, boolean larger) {
        MUIElement element = part.getCurSharedRef() == null ? part : part.getCurSharedRef();
        while (element != null) {
            MUIElement place = element.getCurSharedRef() == null ? element : element.getCurSharedRef();
            MElementContainer<? extends MUIElement> parent = place.getParent();
            Optional<MUIElement> neighbour = parent instanceof MPartSashContainer sashes
                    && sashes.isHorizontal() == horizontal ? neighbour(parent.getChildren(), place) : Optional.empty();
            if (neighbour.isPresent()) {
                return move(place, neighbour.get(), larger);
            }
            element = parent;
        }
        return false;
    }

    private static Optional<MUIElement> neighbour(List<? extends MUIElement> all, MUIElement of) {
        List<? extends MUIElement> seen = all.stream().filter(one -> one.isToBeRendered() && one.isVisible()).toList();
        int at = seen.indexOf(of);
        return at < 0 || seen.size() < 2 ? Optional.empty()
                : Optional.of(seen.get(at + 1 < seen.size() ? at + 1 : at - 1));
    }

    private static boolean move(MUIElement part, MUIElement neighbour, boolean larger) {
        int both = weight(part) + weight(neighbour);
        int step = (int) Math.max(1, Math.round(STEP * both));
        int least = (int) Math.round(LEAST * both);
        int now = Math.clamp((long) weight(part) + (larger ? step : -step), least, Math.max(least, both - least));
        if (now == weight(part)) {
            return false;
        }
        part.setContainerData(Integer.toString(now));
        neighbour.setContainerData(Integer.toString(both - now));
        return true;
    }

    private static int weight(MUIElement element) {
        String data = element.getContainerData();
        return data == null || !data.matches("\\d{1,7}") ? NO_WEIGHT : Integer.parseInt(data);
    }
}
