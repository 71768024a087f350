/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

/**
 * Part of a conversation's text.
 *
 * @param learnt whether it is what the assistant says
 */
public record ChatPart(String text, boolean learnt) {
}
