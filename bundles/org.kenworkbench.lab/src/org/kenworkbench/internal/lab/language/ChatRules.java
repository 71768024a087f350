/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.List;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.DataException;

/** Rules by which conversations become texts. */
public interface ChatRules {

    /** Returns the name by which users know the rules. */
    String id();

    /** Returns the text of the token by which an answer ends. */
    String end();

    /**
     * Writes a conversation.
     *
     * @throws DataException if the rules have no place for a message
     */
    List<ChatPart> parts(List<Message> messages) throws DataException;
}
